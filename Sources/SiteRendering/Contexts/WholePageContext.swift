import Mustache

/// Everything that one page is told: what is its own, what it is about, and what all pages are told.
package struct WholePageContext: MustacheParent, Sendable {
  package let own: any PageContext
  package let subject: SubjectContext
  package let common: CommonContext

  package func child(named name: String) -> Any? {
    own.child(named: name) ?? subject.child(named: name) ?? common.child(named: name)
  }
}
