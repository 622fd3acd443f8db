/// A book of four chapters that refer to each other in every way.
enum ChapterCacheBook {
  static let files: [String: String] = [
    "book.yaml": """
    title: A book
    parts: [{title: P, chapters: [01-a.md, 02-b.md, 03-c.md, 04-d.md]}]
    bibliography: references.yaml
    symbols: symbols.yaml
    cover: fig-a

    """,
    "index.md": """
    # Welcome

    It holds `{run} book.formulas | d` formulas and `{run} book.numbers | d` numbers; see [](#sec-a), [](#fig-b) and
    `{run} fig-b.sgd.loss | .4f`.

    """,
    "references.yaml": """
    - {id: one, type: article-journal, title: First, author: [{family: Ada, given: B.}], issued: {date-parts: [[2001]]}}
    - {id: two, type: article-journal, title: Second, author: [{family: Cee, given: D.}], issued: {date-parts: [[2002]]}}

    """,
    "symbols.yaml": #"""
    - {symbol: '\eta', name: learning rate, meaning: 'How far a step goes, see [](#sec-b).', see: sec-a}

    """#,
    "01-a.md": """
    # First

    The first chapter leads to [](#fig-b), [](#sec-c) and [](04-d.md) [@one].

    ## A section {#sec-a}

    Its loss is `{run} fig-a.sgd.loss | .4f` with $\\eta$.[^n]

    [^n]: A note with $x_1$.

    ```swift-run descent
    #| label: fig-a
    #| caption: A run.
    objective: ravine
    start: [5, 0.5]
    steps: 4
    optimizers:
      sgd: {learningRate: 0.015}
    plots: [loss]
    ```

    """,
    "02-b.md": """
    # Second

    Another chapter. See [](#sec-a) and [](#eq-b).

    ## Part of it {#sec-b}

    $$
    a = b
    $$ {#eq-b}

    ```swift-run descent
    #| label: fig-b
    #| caption: Another run; the first ended at `{run} fig-a.sgd.loss | .3f`.
    #| expect: sgd.loss < 100
    objective: ravine
    start: [4, 0.5]
    steps: 5
    optimizers:
      sgd: {learningRate: 0.01}
    plots: [loss]
    ```

    """,
    "03-c.md": """
    # Third

    A listing, a picture ![a picture](images/p.png) and [a file](notes.txt).

    ## Where it stands {#sec-c}

    ```swift-source
    file: Sources/A.swift
    declaration: first
    ```

    > [!QUIZ] Which? {#quiz-c}
    > See [](#sec-b) [@two].
    >
    > - [ ] One
    >
    >   No.
    > - [x] Two
    >
    >   Yes: $y^2$.

    """,
    "04-d.md": """
    # Fourth

    Numbers of others: `{run} fig-a.sgd.loss | .2f` and `{run} fig-b.sgd.loss | .2f`.

    ## The end {#sec-d}

    > [!EXERCISE] Try {#exr-d}
    > Begin at [](#quiz-c).

    > [!SOLUTION]
    > As in [](#sec-c).

    """,
    "images/p.png": "bytes",
    "images/q.png": "quite other bytes",
    "notes.txt": "notes",
    "coverage.yaml": "D: [{id: one, kind: section, what: A section, at: [sec-a]}]\n",
  ]
}
