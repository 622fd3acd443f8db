import BookCommand

runBookCommand()
