import BookCommand

await runBookCommand()
