// swift-tools-version: 6.2
import PackageDescription

// Measured questions, each with its peer. One at a time, on a machine that does nothing else:
//
//     swift run -c release --package-path Benchmarks optimizers
//     PYTHON=python3 swift run -c release --package-path Benchmarks networks
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "book", path: "..")
  ],
  targets: [
    .target(name: "PlainC", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
    .target(name: "Measuring"),
    .executableTarget(
      name: "optimizers",
      dependencies: [
        "Measuring", "PlainC", .product(name: "Optimizers", package: "book"),
        .product(name: "Objectives", package: "book"),
      ],
      path: "Sources/OptimizerQuestions"),
    .executableTarget(
      name: "networks",
      dependencies: [
        "Measuring", .product(name: "Networks", package: "book"), .product(name: "Optimizers", package: "book"),
        .product(name: "RandomStreams", package: "book"),
      ],
      path: "Sources/NetworkQuestions", exclude: ["Peers"]),
  ]
)

for target in package.targets where target.name != "PlainC" {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0443
    // A debug build asks how fast the book's own debug build is, whose numeric targets are optimised.
    .unsafeFlags(["-O"], .when(configuration: .debug)),
  ]
}
