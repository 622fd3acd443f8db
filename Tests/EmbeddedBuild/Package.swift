// swift-tools-version: 6.2
import PackageDescription

// Checks that the update rules and the objectives compile for WebAssembly, in Embedded Swift. The sources are symbolic
// links to those of the book, so that nothing has to be fetched and nothing else of the book is built.
let package = Package(
  name: "embedded-build",
  targets: [
    .systemLibrary(name: "CElementary"),
    .target(name: "Optimizers", dependencies: ["CElementary"]),
    .target(name: "Objectives", dependencies: ["CElementary"]),
    .target(name: "Descents", dependencies: ["Optimizers", "Objectives"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableExperimentalFeature("Embedded"),
    .treatAllWarnings(as: .error),  // SE-0443
    .unsafeFlags(["-whole-module-optimization"]),
  ]
}
