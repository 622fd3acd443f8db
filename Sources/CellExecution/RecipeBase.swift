package import BuildStorage
import CairoRendering

extension Recipe {
  /// The inputs that all results of a build have in common.
  package struct Base: Sendable {
    private let builder = Input(name: "the builder's own code", value: BuilderIdentity.current)
    private let drawing = Input(name: "drawing libraries, fonts and style", value: FigureRenderer.fingerprint)

    package func experiment(_ name: String, _ parameters: [(name: String, value: String)]) -> Recipe {
      Recipe(
        inputs: [builder, drawing, Input(name: "experiment", value: name)]
          + parameters.map { Input(name: $0.name, value: $0.value) })
    }

    /// - Parameters:
    ///   - cells: the cell's code and that of the cells before it, with the options that affect results.
    ///   - data: the files that cells can read.
    package func code(_ cells: [Input], data: [Input]) -> Recipe {
      Recipe(inputs: [builder, drawing, Input(name: "Swift", value: SwiftToolchain.identity)] + data + cells)
    }
  }
}
