/// Finds the name an author may have meant.
public enum Suggestion {
  /// The candidate nearest to a misspelt name, or nil if none is near.
  ///
  /// A candidate is near if at most a third of the name's letters (at least one) have to be changed, added, removed or
  /// swapped with their neighbour. Case, `-` and `_` are ignored.
  ///
  /// - Complexity: O(c · n · m) for c candidates of m letters and a name of n.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = normalised(name)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(wanted, normalised(candidate))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    return best.candidate
  }

  /// The maximum number of names listed in a sentence.
  private static let listLimit = 12

  /// A sentence for a diagnostic: the nearest name if there is one, otherwise the available names.
  ///
  /// If there are many names, only the nearest are listed, nearest first.
  public static func sentence(for name: String, among candidates: [String], noun: String) -> String {
    if let nearest = nearest(to: name, among: candidates) { return "Did you mean '\(nearest)'?" }
    guard !candidates.isEmpty else { return "There is no \(noun) to choose from." }
    guard candidates.count > listLimit else { return "Known \(noun)s: \(candidates.joined(separator: ", "))." }
    let wanted = normalised(name)
    let order = candidates.enumerated().map { (editDistance(wanted, normalised($0.element)), $0.offset) }.sorted(by: <)
    let listed = order.prefix(listLimit).map { candidates[$0.1] }.joined(separator: ", ")
    return "Known \(noun)s: \(listed) and \(candidates.count - listLimit) more."
  }

  /// A sentence for a diagnostic: the nearest name if there is one, otherwise all names in the given order.
  ///
  /// For the names that a program declares, which are few and have a known order.
  public static func sentence(for name: String, amongAll candidates: [String], noun: String) -> String {
    if let nearest = nearest(to: name, among: candidates) { return "Did you mean '\(nearest)'?" }
    guard !candidates.isEmpty else { return "There is no \(noun) to choose from." }
    return "Known \(noun)s: \(candidates.joined(separator: ", "))."
  }

  private static func normalised(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }.map { $0 }
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours.
  static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = last
    for i in 1...left.count {
      current[0] = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}
