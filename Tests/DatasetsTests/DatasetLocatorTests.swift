import Datasets
import Foundation
import Testing

@Suite("The search for data sets")
struct DatasetLocatorTests {
    /// A tree with data sets at every place that is searched, each with `common` and one named after the place.
    private func withTree(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let root = folder.resolvingSymlinksInPath()
            let bench = Workbench(folder: root)
            let places = [
                "flag": "flag", "variable": "variable", "fits": "study/fits/datasets", "here": "home/datasets",
                "share": "prefix/share/recoilfit/datasets",
            ]
            for (name, path) in places {
                try bench.write("x", to: "\(path)/common/dataset.yaml")
                try bench.write("x", to: "\(path)/only-\(name)/dataset.yaml")
            }
            // What is no data set: a file, an empty folder, the neutrino sources.
            try bench.write("x", to: "home/datasets/README.md")
            try bench.write("x", to: "home/datasets/sources/sns/source.yaml")
            try bench.write("x", to: "study/fits/deep/er/fit.yaml")
            try bench.write("x", to: "home/project/notes.txt")
            try bench.write("x", to: "prefix/bin/recoilfit")
            try body(root)
        }
    }

    private func locator(_ root: URL, explicit: String? = nil, variable: String? = nil) -> DatasetLocator {
        DatasetLocator(
            explicit: explicit, environment: variable.map { ["RECOILFIT_DATASETS": $0] } ?? [:],
            fitFile: root.appending(path: "study/fits/deep/er/fit.yaml"),
            workingDirectory: root.appending(path: "home/project", directoryHint: .isDirectory),
            executable: root.appending(path: "prefix/bin/recoilfit"))
    }

    @Test("goes by variable, fit file, working directory and installation, in this order")
    func order() throws {
        try withTree { root in
            let full = locator(root, variable: root.appending(path: "variable").path)
            #expect(
                full.folders.map { $0.standardizedFileURL.path.dropFirst(root.path.count) } == [
                    "/variable", "/study/fits/datasets", "/home/datasets", "/prefix/share/recoilfit/datasets",
                ])
            let found = try full.folder(ofDataset: "common")
            #expect(found.standardizedFileURL.path == root.appending(path: "variable/common").path)
            for (name, path) in [("only-fits", "study/fits"), ("only-share", "prefix/share/recoilfit")] {
                let folder = try full.folder(ofDataset: name)
                #expect(folder.standardizedFileURL.path == root.appending(path: "\(path)/datasets/\(name)").path)
            }
            #expect(full.names() == ["common", "only-fits", "only-here", "only-share", "only-variable"])
            #expect(locator(root).names() == ["common", "only-fits", "only-here", "only-share"])
            // An empty variable is none.
            #expect(locator(root, variable: "").folders == locator(root).folders)
        }
    }

    @Test("looks nowhere else than in the folder that is given, relative to the working directory")
    func explicit() throws {
        try withTree { root in
            for text in [root.appending(path: "flag").path, "../../flag"] {
                let only = locator(root, explicit: text, variable: root.appending(path: "variable").path)
                #expect(only.folders.map { $0.standardizedFileURL.path } == [root.appending(path: "flag").path])
                #expect(only.names() == ["common", "only-flag"])
                #expect(throws: DatasetError.self) { try only.folder(ofDataset: "only-variable") }
            }
            #expect(DatasetLocator(folder: root.appending(path: "flag")).names() == ["common", "only-flag"])
        }
    }

    @Test("takes the nearest folder above, once")
    func nearest() throws {
        try withTree { root in
            try Workbench(folder: root).write("x", to: "study/fits/deep/datasets/near/dataset.yaml")
            #expect(locator(root).names() == ["common", "near", "only-here", "only-share"])
            let same = DatasetLocator(
                explicit: nil, environment: [:], fitFile: root.appending(path: "home/fit.yaml"),
                workingDirectory: root.appending(path: "home", directoryHint: .isDirectory), executable: nil)
            #expect(same.folders.count == 1)
        }
    }

    @Test("says where it looked and what is there")
    func notFound() throws {
        try withTree { root in
            let places = locator(root)
            let error = try #require(
                #expect(throws: DatasetError.self) { try places.folder(ofDataset: "coherent-csi-2012") })
            #expect(
                error
                    == .notFound(
                        name: "coherent-csi-2012", lookedIn: places.folders.map(\.path),
                        known: ["common", "only-fits", "only-here", "only-share"]))
            let beginning = "no data set 'coherent-csi-2012': looked in \(places.folders[0].path), "
            #expect(error.description.hasPrefix(beginning))
            #expect(error.description.contains("known: common, only-fits, only-here, only-share"))
            #expect(error.description.hasSuffix("(--datasets DIR or RECOILFIT_DATASETS names another folder)"))
            #expect(!error.description.contains("\n"))
            // A source of neutrinos is no data set, nor is a folder without dataset.yaml.
            #expect(throws: DatasetError.self) { try places.folder(ofDataset: "sources") }
        }
        let nowhere = DatasetLocator(
            explicit: nil, environment: [:], fitFile: nil, workingDirectory: URL(filePath: "/"), executable: nil)
        #expect(
            #expect(throws: DatasetError.self) { try nowhere.folder(ofDataset: "x") }?.description.contains(
                "no datasets folder was found") == true)
    }
}
