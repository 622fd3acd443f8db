/// Everything that a result depends on, as named inputs. Its key is derived from them, and `--explain` shows them.
package struct Recipe: Equatable, Sendable {
  package struct Input: Equatable, Sendable {
    package var name: String
    /// The value itself if it is short, otherwise its digest.
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

  /// The key of the result.
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

/// A key derived from everything that a result depends on.
package struct ResultKey: Hashable, Sendable {
  /// 64 hexadecimal digits.
  package var digest: String

  package init(digest: String) {
    self.digest = digest
  }
}
