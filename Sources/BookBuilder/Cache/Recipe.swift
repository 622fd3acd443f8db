import CairoRendering

/// Everything a result depends on, each input with its name: what its key is made of, and what `--explain` shows.
struct Recipe: Equatable, Sendable, Codable {
  struct Input: Equatable, Sendable, Codable {
    var name: String
    /// The value itself where it is short, otherwise its digest.
    var value: String
  }

  var inputs: [Input]

  /// The name of the result.
  var key: ResultKey {
    let hash = SHA256()
    hash.update(field: "recipe 1")
    for input in inputs {
      hash.update(field: input.name)
      hash.update(field: input.value)
    }
    return ResultKey(digest: hash.hexDigest())
  }

  /// What all recipes of a build have in common.
  struct Base: Sendable {
    private let builder = Input(name: "the builder's own code", value: BuilderIdentity.current)
    private let drawing = Input(name: "drawing libraries, fonts and style", value: FigureRenderer.fingerprint)

    func experiment(_ name: String, _ parameters: [(name: String, value: String)]) -> Recipe {
      Recipe(
        inputs: [builder, drawing, Input(name: "experiment", value: name)]
          + parameters.map { Input(name: $0.name, value: $0.value) })
    }

    /// - Parameters:
    ///   - cells: the cell's code and that of the cells before it, with what matters of their options.
    ///   - data: the files that cells can read.
    func code(_ cells: [Input], data: [Input]) -> Recipe {
      Recipe(inputs: [builder, drawing, Input(name: "Swift", value: SwiftToolchain.identity)] + data + cells)
    }
  }
}

/// Names a result by everything it depends on.
package struct ResultKey: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package var digest: String
}
