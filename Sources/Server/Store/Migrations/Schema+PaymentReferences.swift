extension Schema {
  /// A payment is recognised by its reference however that is written: in small letters or large ones.
  static let paymentReferences: [Statement] = [
    "CREATE INDEX investments_by_payment_reference ON investments (UPPER(payment_reference))"
  ]
}
