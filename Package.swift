// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 everywhere, and every warning is an error.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// C ends at NumericalMethods: above it, an unsafe construct does not compile.
let safe: [SwiftSetting] = common + [.strictMemorySafety()]

/// A room of the house (CONTRIBUTING.md): what it may import is exactly what stands here.
func room(_ name: String, imports dependencies: [Target.Dependency], settings: [SwiftSetting] = safe) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a room, which see its `package` declarations (never `@testable`, so that release mode works).
func tests(_ name: String, imports dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: common)
}

/// What other packages may use: every room above the C libraries.
let rooms = [
    "NumericalMethods", "Formats", "Scattering", "Beams", "Detectors", "Datasets", "Inference", "Likelihood",
    "Analysis",
    "Reporting",
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "recoilfit",
    products: [
        .executable(name: "recoilfit", targets: ["recoilfit"])
    ]
        + rooms.map { .library(name: $0, targets: [$0]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CGSL", pkgConfig: "gsl",
            providers: [.apt(["libgsl-dev"]), .brew(["gsl"]), .yum(["gsl-devel"])]),
        .systemLibrary(
            name: "CLAPACKE", pkgConfig: "lapacke",
            providers: [.apt(["liblapacke-dev"]), .brew(["lapack"]), .yum(["lapack-devel"])]),
        .target(name: "CVectorKernels"),

        room("NumericalMethods", imports: ["CGSL", "CLAPACKE", "CVectorKernels"], settings: common),
        room("Formats", imports: [yams, crypto]),
        room("Scattering", imports: ["NumericalMethods"]),
        room("Beams", imports: ["NumericalMethods", "Scattering"]),
        room("Detectors", imports: ["NumericalMethods"]),
        room("Datasets", imports: ["Formats", "NumericalMethods", "Scattering", "Beams", "Detectors"]),
        room("Inference", imports: ["NumericalMethods"]),
        room(
            "Likelihood",
            imports: ["NumericalMethods", "Scattering", "Beams", "Detectors", "Datasets", "Inference"]),
        room(
            "Analysis",
            imports: [
                "Formats", "NumericalMethods", "Scattering", "Beams", "Detectors", "Datasets", "Inference",
                "Likelihood",
            ]),
        room("Reporting", imports: ["Formats", "Analysis", subprocess]),
        .executableTarget(
            name: "recoilfit",
            dependencies: [
                "Formats", "Scattering", "Datasets", "Inference", "Likelihood", "Analysis", "Reporting",
                argumentParser, logging,
            ],
            swiftSettings: safe),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
        tests("NumericalMethods", imports: ["NumericalMethods"]),
        tests("Formats", imports: ["Formats"]),
        tests("Scattering", imports: ["NumericalMethods", "Scattering"]),
        tests("Beams", imports: ["NumericalMethods", "Scattering", "Beams"]),
        tests("Detectors", imports: ["NumericalMethods", "Detectors"]),
        tests("Datasets", imports: ["Formats", "Scattering", "Beams", "Detectors", "Datasets"]),
        tests("Inference", imports: ["NumericalMethods", "Inference"]),
        tests(
            "Likelihood",
            imports: ["NumericalMethods", "Scattering", "Beams", "Detectors", "Datasets", "Inference", "Likelihood"]),
        tests("Analysis", imports: ["Formats", "NumericalMethods", "Datasets", "Inference", "Likelihood", "Analysis"]),
        tests("Reporting", imports: ["Formats", "Analysis", "Reporting"]),
        tests("EndToEnd", imports: ["recoilfit"]),
    ]
)
