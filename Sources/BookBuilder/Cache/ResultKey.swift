import CairoRendering

/// Names a result by everything it depends on: the experiment with all its parameters, the builder that runs it, and the
/// libraries and fonts that draw it.
package struct ResultKey: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package var digest: String

  /// Makes the keys of one build.
  struct Maker {
    private let builder = BuilderIdentity.current
    private let drawing = FigureRenderer.fingerprint

    func key(experiment: String, parameters: [(name: String, value: String)]) -> ResultKey {
      let hash = SHA256()
      hash.update(field: "result 1")
      hash.update(field: builder)
      hash.update(field: drawing)
      hash.update(field: experiment)
      for (name, value) in parameters {
        hash.update(field: name)
        hash.update(field: value)
      }
      return ResultKey(digest: hash.hexDigest())
    }

    /// The key of a code cell: its own code and that of the cells before it, and the data they can read.
    func key(code: [String], data: String) -> ResultKey {
      let hash = SHA256()
      hash.update(field: "code 1")
      hash.update(field: builder)
      hash.update(field: drawing)
      hash.update(field: SwiftToolchain.identity)
      hash.update(field: data)
      for part in code { hash.update(field: part) }
      return ResultKey(digest: hash.hexDigest())
    }
  }
}
