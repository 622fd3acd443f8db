/// The results of `make` for each element, in the elements' order. Several are computed at once.
package func inParallel<Element: Sendable, Made: Sendable>(
  _ elements: [Element], _ make: @escaping @Sendable (Element) -> Made
) async -> [Made] {
  await withTaskGroup(of: (Int, Made).self) { group in
    for (index, element) in elements.enumerated() { group.addTask { (index, make(element)) } }
    var made: [Made?] = Array(repeating: nil, count: elements.count)
    for await (index, one) in group { made[index] = one }
    return made.compactMap { $0 }
  }
}
