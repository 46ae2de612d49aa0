import App

TucsonCommand.start()
