// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "book",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "book", targets: ["book"]),
    // For the packages Benchmarks and Widgets, which depend on this one.
    .library(name: "Optimizers", targets: ["Optimizers"]),
    .library(name: "Objectives", targets: ["Objectives"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "RandomStreams", targets: ["RandomStreams"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: [
    .target(name: "Diagnostics"),
    // The cells of a chapter see this module through Experiments, so it must not import Foundation. Yams does, and is
    // used in a separate module.
    .target(name: "Configuration", dependencies: ["Diagnostics"]),
    .target(
      name: "ConfigurationYAML",
      dependencies: ["Configuration", "Diagnostics", .product(name: "Yams", package: "Yams")]),
    .systemLibrary(name: "CElementary"),
    .target(
      name: "Optimizers", dependencies: ["CElementary"],
      swiftSettings: [
        // A square root that may set errno is a function call, which prevents vectorization over several parameters.
        .unsafeFlags(["-Xcc", "-fno-math-errno"]),
        // A rule and the sweep it uses are in different files, and are optimised together only in a whole module.
        .unsafeFlags(
          ["-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug)),
      ]),
    .target(name: "Objectives", dependencies: ["CElementary"]),
    .target(name: "Plotting"),
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev"]), .brew(["cairo", "pango"])]),
    .systemLibrary(
      name: "CMark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(
      name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"]), .brew(["glib"])]),
    .systemLibrary(name: "CFiles"),
    .systemLibrary(name: "CProcess"),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "RandomStreams"),
    .target(name: "CDigits", exclude: ["NOTICE", "digits.bin"]),
    .target(
      name: "CNetworkKernels",
      cSettings: [
        // Without optimisation, the kernels would be a hundred times slower.
        .unsafeFlags(["-O2"], .when(configuration: .debug))
      ]),
    .target(
      name: "Networks",
      dependencies: [
        "CDigits", "CNetworkKernels", "Optimizers", "RandomStreams",
        .target(name: "CZlib", condition: .when(platforms: [.linux, .macOS])),
      ]),
    .target(name: "CairoRendering", dependencies: ["CCairo", "CDeflate", "CXXHash", "Plotting"]),
    .target(
      name: "Experiments",
      dependencies: [
        "Configuration", "Diagnostics", "Networks", "Objectives", "Optimizers", "Plotting", "RandomStreams",
      ]),
    .target(
      name: "Notebook",
      dependencies: [
        "CProcess", "CairoRendering", "Experiments", "Networks", "Objectives", "Optimizers", "Plotting",
        "RandomStreams",
      ]),
    .target(name: "BuildStorage", dependencies: ["CFiles", "CGLib", "CXXHash", "Diagnostics"]),
    .target(name: "BookModel", dependencies: ["BuildStorage", "Configuration", "Diagnostics"]),
    .target(
      name: "Markdown", dependencies: ["BookModel", "CMark", "Configuration", "ConfigurationYAML", "Diagnostics"]),
    .target(name: "Dependencies", dependencies: ["BookModel", "BuildStorage", "Diagnostics"]),
    .target(
      name: "CellExecution",
      dependencies: [
        "BookModel", "BuildStorage", "CProcess", "CairoRendering", "Configuration", "Dependencies", "Diagnostics",
        "Experiments", "Plotting",
      ]),
    .target(name: "Typesetting", dependencies: ["BookModel", "BuildStorage", "Diagnostics"]),
    .target(name: "SiteWriting", dependencies: ["BuildStorage", "CFiles", "Diagnostics"]),
    .target(
      name: "SiteRendering",
      dependencies: [
        "BookModel", "BuildStorage", "CellExecution", "Configuration", "Dependencies", "Diagnostics", "Experiments",
        "SiteWriting", "Typesetting",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "BookBuilder",
      dependencies: [
        "BookModel", "BuildStorage", "CMark", "CairoRendering", "CellExecution", "Configuration", "ConfigurationYAML",
        "Dependencies", "Diagnostics", "Experiments", "Markdown", "Plotting", "SiteRendering", "SiteWriting",
        "Typesetting",
      ]),
    .target(name: "FileWatching", dependencies: ["BuildStorage"]),
    .target(
      name: "Preview",
      dependencies: [
        "BookBuilder", "BookModel", "BuildStorage", "CellExecution", "Diagnostics", "Experiments", "FileWatching",
        "SiteWriting",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Assets")]),
    .target(
      name: "BookCommand",
      dependencies: [
        "BookBuilder", "BookModel", "BuildStorage", "CairoRendering", "CellExecution", "Configuration",
        "ConfigurationYAML", "Diagnostics", "Experiments", "Notebook", "Objectives", "Optimizers", "Plotting",
        "Preview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("NewBook/Starter")]),
    .executableTarget(
      name: "book", dependencies: ["BookCommand"],
      linkerSettings: [
        // Results are cached under the build ID of the program that made them.
        .unsafeFlags(["-Xlinker", "--build-id=sha1"], .when(platforms: [.linux])),
        // The chapters' programs are loaded into this one and use its symbols.
        .unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux])),
      ]),
    .target(name: "FigureGallery", dependencies: ["Plotting"], path: "Tests/FigureGallery"),
    .executableTarget(
      name: "figures", dependencies: ["CairoRendering", "FigureGallery", "Plotting"], path: "Benchmarks/Figures",
      exclude: ["beside_matplotlib.py"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Diagnostics"]),
    .testTarget(
      name: "OptimizersTests", dependencies: ["Optimizers", "Objectives"],
      resources: [.copy("Truth")]),
    .testTarget(
      name: "ObjectivesTests", dependencies: ["Objectives"], resources: [.copy("Truth")]),
    .testTarget(
      name: "RandomStreamsTests", dependencies: ["RandomStreams"], resources: [.copy("Truth")]),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "CNetworkKernels", "Optimizers", "RandomStreams"],
      resources: [.copy("Truth")]),
    .testTarget(name: "PlottingTests", dependencies: ["FigureGallery", "Plotting"]),
    .testTarget(
      name: "CairoRenderingTests", dependencies: ["CCairo", "CairoRendering", "FigureGallery", "Plotting"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Configuration", "Experiments", "Diagnostics", "Plotting"],
      resources: [.copy("Truth")]),
    .testTarget(name: "NotebookTests", dependencies: ["Notebook"]),
    .testTarget(name: "FileWatchingTests", dependencies: ["FileWatching"]),
    .testTarget(
      name: "PreviewTests",
      dependencies: [
        "BookBuilder", "BuildStorage", "CellExecution", "Diagnostics", "Experiments", "FileWatching", "Preview",
        "SiteWriting",
      ]),
    .testTarget(name: "MarkdownTests", dependencies: ["BookModel", "Diagnostics", "Markdown"]),
    .testTarget(
      name: "BookBuilderTests",
      dependencies: [
        "BookBuilder", "BookModel", "BuildStorage", "CellExecution", "Configuration", "ConfigurationYAML",
        "Diagnostics", "Experiments", "RandomStreams", "SiteRendering", "SiteWriting", "Typesetting", "book",
      ],
      exclude: ["Fixtures", "Templates"]),
  ]
)

/// Language features for all our targets, each with its proposal.
let features: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .treatAllWarnings(as: .error),  // SE-0443
]

/// `swift run` makes a debug build. The modules that compute and draw are optimised even there, since otherwise
/// building a book would be slow for authors.
let optimisedInDebug: Set = [
  "Configuration", "ConfigurationYAML", "Optimizers", "Objectives", "RandomStreams", "Networks", "Plotting",
  "CairoRendering", "Experiments", "Notebook", "BuildStorage", "BookModel", "Markdown", "Dependencies", "CellExecution",
  "Typesetting", "SiteWriting", "SiteRendering", "BookBuilder", "FileWatching", "Preview", "FigureGallery", "figures",
]

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + features
  if optimisedInDebug.contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
}
