import BookModel
import Foundation
package import Typesetting

/// The search index of a chapter's sections in the format of lunr: the places of each term, and a weight for each term
/// in each title and text.
///
/// lunr's own builder in the script engine takes 198 ms for the course and 35 ms for one edited chapter, of which
/// loading the engine takes 25; this takes 85 ms and 5 ms (Documentation/Measurements.md).
///
/// The weights are those of Okapi BM25 (Robertson and Zaragoza, 2009, doi:10.1561/1500000019) with k₁ = 1.2 and b =
/// 0.75: idf · (k₁ + 1) · tf / (k₁ · (1 − b + b · length / mean length) + tf), to three decimals. Titles are weighted
/// tenfold.
package struct InvertedIndex {
  /// An indexed title or text.
  private struct Field {
    var length = 0
    /// The number of occurrences of each term, by the terms' numbers.
    var counts: [Int: Int] = [:]
  }

  private static let (k1, b) = (1.2, 0.75)
  private static let names = ["title", "text"]
  private static let boosts = [10.0, 1.0]

  private let stems: StemTable
  /// The title and the text of each section.
  private var fields: [[Field]] = []
  private var terms: [SearchWord] = []
  private var numbers: [SearchWord: Int] = [:]

  /// - Parameters:
  ///   - sections: the words of each section's title and text.
  ///   - stems: the stems of all these words.
  package init(_ sections: [(title: [SearchWord], text: [SearchWord])], stems: StemTable) {
    self.stems = stems
    for section in sections { fields.append([field(section.title), field(section.text)]) }
  }

  private mutating func field(_ words: [SearchWord]) -> Field {
    var field = Field()
    for word in words {
      guard let term = stems.term(word) else { continue }
      let number = numbers[term] ?? terms.count
      if number == terms.count {
        numbers[term] = number
        terms.append(term)
      }
      field.length += 1
      field.counts[number, default: 0] += 1
    }
    return field
  }

  /// The index in lunr's JSON format.
  ///
  /// - Complexity: O(t log t) for t distinct terms, and linear in the number of terms of all sections.
  package var json: String {
    // For each term the sections that have it in their titles, and in their texts.
    var places = [[[Int]]](repeating: [[], []], count: terms.count)
    for (position, section) in fields.enumerated() {
      for (kind, field) in section.enumerated() {
        for number in field.counts.keys { places[number][kind].append(position) }
      }
    }
    let frequencies = places.map { inverseFrequency($0[0].count + $0[1].count) }
    let means = Self.names.indices.map { kind in
      Double(fields.reduce(0) { $0 + $1[kind].length }) / Double(fields.count)
    }
    var vectors: [String] = []
    for (position, section) in fields.enumerated() {
      for (kind, field) in section.enumerated() {
        let weights = field.counts.sorted { $0.key < $1.key }.map { number, count in
          "\(number),\(Self.weight(frequencies[number], count, field.length, means[kind], Self.boosts[kind]))"
        }
        vectors.append("[\"\(Self.names[kind])/\(position)\",[\(weights.joined(separator: ","))]]")
      }
    }
    let sorted = terms.indices.sorted { terms[$0].text.utf16.lexicographicallyPrecedes(terms[$1].text.utf16) }
    let entries = sorted.map { number in
      let postings = zip(Self.names, places[number]).map { name, sections in
        "\"\(name)\":{\(sections.map { "\"\($0)\":{}" }.joined(separator: ","))}"
      }
      return "[\(terms[number].text.jsonQuoted),{\"_index\":\(number),\(postings.joined(separator: ","))}]"
    }
    let names = Self.names.map(\.jsonQuoted).joined(separator: ",")
    let pipeline = stems.pipeline.map(\.jsonQuoted).joined(separator: ",")
    return """
      {"version":\(stems.version.jsonQuoted),"fields":[\(names)],"fieldVectors":[\(vectors.joined(separator: ","))],\
      "invertedIndex":[\(entries.joined(separator: ","))],"pipeline":[\(pipeline)]}
      """
  }

  /// lunr counts titles and texts separately, so a term may occur in more fields than there are sections.
  private func inverseFrequency(_ count: Int) -> Double {
    let x = (Double(fields.count) - Double(count) + 0.5) / (Double(count) + 0.5)
    return log(1 + abs(x))
  }

  /// To three decimals, without zeros at its end.
  private static func weight(_ frequency: Double, _ count: Int, _ length: Int, _ mean: Double, _ boost: Double)
    -> String
  {
    let tf = Double(count)
    let score = frequency * ((k1 + 1) * tf) / (k1 * (1 - b + b * (Double(length) / mean)) + tf) * boost
    let thousandths = Int((score * 1000 + 0.5).rounded(.down))
    let whole = "\(thousandths / 1000)"
    var digits = String(thousandths % 1000 + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? whole : "\(whole).\(digits)"
  }
}
