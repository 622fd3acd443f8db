/// The value of a `style` attribute of Cairo's as a shorter attribute: what is the default is left out, colours become
/// hexadecimal. Empty when nothing is left.
///
/// - Complexity: linear in the length.
func compactedAttribute(style: ArraySlice<UInt8>) -> [UInt8] {
  var kept: [[UInt8]] = []
  for declaration in style.split(separator: UInt8(ascii: ";")) {
    let trimmed = declaration.drop { $0 == UInt8(ascii: " ") }
    if trimmed.isEmpty || defaults.contains(Array(trimmed)) { continue }
    kept.append(withHexadecimalColor(trimmed))
  }
  if kept.isEmpty { return [] }
  if kept.count == 1, let colon = kept[0].firstIndex(of: UInt8(ascii: ":")), kept[0].starts(with: "fill:".utf8) {
    return Array(" fill=\"".utf8) + kept[0][(colon + 1)...] + [UInt8(ascii: "\"")]
  }
  return Array(" style=\"".utf8) + kept.joined(separator: [UInt8(ascii: ";")]) + [UInt8(ascii: "\"")]
}

/// What a shape looks like when nothing is said; Cairo sets none of these on the groups around shapes.
private let defaults: Set<[UInt8]> = [
  Array("stroke:none".utf8), Array("fill-rule:nonzero".utf8), Array("fill-opacity:1".utf8),
  Array("stroke-opacity:1".utf8), Array("stroke-linecap:butt".utf8), Array("stroke-miterlimit:10".utf8),
]

/// `fill:rgb(100%,0%,50.2%)` as `fill:#ff0080`; anything else as it is.
private func withHexadecimalColor(_ declaration: ArraySlice<UInt8>) -> [UInt8] {
  let text = Array(declaration)
  guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[(colon + 1)...].starts(with: "rgb(".utf8),
    text.last == UInt8(ascii: ")")
  else { return text }
  let parts = text[(colon + 5)..<(text.count - 1)].split(separator: UInt8(ascii: ","))
  let digits = Array("0123456789abcdef".utf8)
  var result = Array(text[...colon]) + [UInt8(ascii: "#")]
  guard parts.count == 3 else { return text }
  for part in parts {
    guard part.last == UInt8(ascii: "%"), let percent = Double(String(decoding: part.dropLast(), as: UTF8.self)),
      (0...100).contains(percent)
    else { return text }
    let byte = Int((percent * 2.55).rounded())
    result += [digits[byte >> 4], digits[byte & 15]]
  }
  return result
}
