/// Everything a result depends on, each input with its name: what its key is made of, and what `--explain` shows.
package struct Recipe: Equatable, Sendable, Codable {
  package struct Input: Equatable, Sendable, Codable {
    package var name: String
    /// The value itself where it is short, otherwise its digest.
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var inputs: [Input]

  package init(inputs: [Input]) {
    self.inputs = inputs
  }

  /// The name of the result.
  package var key: ResultKey {
    let hash = SHA256()
    hash.update(field: "recipe 1")
    for input in inputs {
      hash.update(field: input.name)
      hash.update(field: input.value)
    }
    return ResultKey(digest: hash.hexDigest())
  }
}

/// Names a result by everything it depends on.
package struct ResultKey: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package var digest: String

  package init(digest: String) {
    self.digest = digest
  }
}
