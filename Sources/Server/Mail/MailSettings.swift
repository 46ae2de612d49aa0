/// How mails leave the platform.
struct MailSettings: Sendable {
  let transport: any MailTransport
  /// Who they come from.
  let from: MailAddress
}

extension MailSettings {
  /// The folder of a data folder, with the sender that the configuration names.
  init(_ folder: DataFolder, _ configuration: ServerConfiguration) {
    self.init(transport: MailFolder(folder.mail), from: configuration.emailFrom)
  }
}
