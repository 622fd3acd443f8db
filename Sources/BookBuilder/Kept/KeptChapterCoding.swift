import Foundation

extension KeptChapter: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(making)
    writer.write(title)
    writer.write(summary)
    writer.write(targets)
    writer.write(cells)
    writer.write(cellsFingerprint)
    writer.write(solutionLabels)
    writer.write(tally)
    writer.write(citations)
    writer.write(formulas)
    writer.write(fonts)
    writer.write(searchEntry)
    writer.write(previews)
    writer.write(cover)
    writer.write(written)
  }
}

extension ChapterMaking: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(ground)
    writer.write(source)
    writer.write(inputs)
    writer.write(targets)
    writer.write(values)
    writer.write(cells)
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(
      ground: try reader.read(), source: try reader.read(), inputs: try reader.read(),
      targets: try reader.read(), values: try reader.read(), cells: try reader.read())
  }
}

extension ChapterMaking.Input: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(path)
    writer.write(fingerprint)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    path = try reader.read()
    fingerprint = try reader.read()
  }
}

extension ChapterMaking.Use: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(label)
    writer.write(target)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(label: try reader.read(), target: try reader.read())
  }
}

extension ChapterMaking.Value: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(path)
    writer.write(label)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(path: try reader.read(), label: try reader.read())
  }
}

extension ChapterMaking.Cells: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(document)
    writer.write(fingerprint)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(document: try reader.read(), fingerprint: try reader.read())
  }
}

extension KeptTarget: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(label)
    writer.write(line)
    writer.write(column)
    writer.write(target.kind.rawValue)
    writer.write(target.id)
    writer.write(target.number)
    writer.write(target.title)
    writer.write(target.slug)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    label = try reader.read()
    line = try reader.read()
    column = try reader.read()
    guard let kind = Target.Kind(rawValue: try reader.read()) else { throw RecordDamage() }
    target = Target(
      kind: kind, id: try reader.read(), number: try reader.read(), title: try reader.read(), slug: try reader.read())
  }
}

extension KeptCell: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(label)
    writer.write(line)
    writer.write(column)
    writer.write(key)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(label: try reader.read(), line: try reader.read(), column: try reader.read(), key: try reader.read())
  }
}

extension KeptCitation: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(key)
    writer.write(places)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(key: try reader.read(), places: try reader.read())
  }
}

extension CitationIndex.Place: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(id)
    writer.write(slug)
    writer.write(title)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(id: try reader.read(), slug: try reader.read(), title: try reader.read())
  }
}

extension KeptPreview: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(label)
    writer.write(html)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(label: try reader.read(), html: try reader.read())
  }
}

extension ChapterTally: Recorded {
  func record(in writer: inout RecordWriter) {
    for number in [figures, cells, experiments, programs, claims, numbers, questions, exercises] {
      writer.write(number)
    }
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init()
    figures = try reader.read()
    cells = try reader.read()
    experiments = try reader.read()
    programs = try reader.read()
    claims = try reader.read()
    numbers = try reader.read()
    questions = try reader.read()
    exercises = try reader.read()
  }
}

extension WrittenChapter: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(slug)
    writer.write(title)
    writer.write(sections)
    writer.write(references.sorted())
    writer.write(citedWorks.sorted())
    writer.write(firstPicture)
    writer.write(fingerprint)
    writer.write(files.map { KeptFile(path: $0.path, stamp: $0.stamp ?? "") })
    writer.write(body)
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    slug = try reader.read()
    title = try reader.read()
    sections = try reader.read()
    references = Set(try reader.read() as [String])
    citedWorks = Set(try reader.read() as [String])
    firstPicture = try reader.read()
    fingerprint = try reader.read()
    files = (try reader.read() as [KeptFile]).map { SiteFile(standing: $0.path, stamp: $0.stamp) }
    body = try reader.read()
    diagnostics = []
  }
}

extension WrittenChapter.WrittenSection: Recorded {
  func record(in writer: inout RecordWriter) {
    writer.write(number)
    writer.write(title)
    writer.write(id)
    writer.write(subsections)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(
      number: try reader.read(), title: try reader.read(), id: try reader.read(), subsections: try reader.read())
  }
}

/// A file of the site, its bytes left out.
private struct KeptFile: Recorded {
  var path: String
  var stamp: String

  init(path: String, stamp: String) {
    self.path = path
    self.stamp = stamp
  }

  func record(in writer: inout RecordWriter) {
    writer.write(path)
    writer.write(stamp)
  }
  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(path: try reader.read(), stamp: try reader.read())
  }
}
