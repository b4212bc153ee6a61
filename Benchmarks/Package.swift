// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "recoilfit-benchmarks",
    dependencies: [
        .package(name: "recoilfit", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "RecoilfitBenchmarks",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "Analysis", package: "recoilfit"),
                .product(name: "Datasets", package: "recoilfit"),
                .product(name: "Inference", package: "recoilfit"),
                .product(name: "Likelihood", package: "recoilfit"),
            ],
            path: "Benchmarks/RecoilfitBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    ]
)
