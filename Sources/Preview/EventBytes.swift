import FlyingSocks

/// A stream of messages as the body of an answer that does not end.
struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let stream: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(messages: stream.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var messages: AsyncStream<[UInt8]>.Iterator
    private var rest: ArraySlice<UInt8> = []

    fileprivate init(messages: AsyncStream<[UInt8]>.Iterator) { self.messages = messages }

    mutating func next() async -> UInt8? {
      while rest.isEmpty {
        guard let message = await messages.next() else { return nil }
        rest = message[...]
      }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if rest.isEmpty { return await messages.next()?[...] }
      defer { rest = [] }
      return rest
    }
  }
}
