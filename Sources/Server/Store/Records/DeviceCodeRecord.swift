import Domain

/// How far the sign-in of a device is.
enum DeviceCodeStatus: String, Sendable, SQLConvertible {
  case pending, approved, denied, used
}

/// A device that waits for somebody to let it in.
struct DeviceCodeRecord: Sendable {
  let id: DeviceCodeID
  let clientName: String
  let status: DeviceCodeStatus
  let userId: UserID?
  let sessionId: String?
  /// Seconds.
  let pollInterval: Int
  let lastPolledAt: Timestamp?
  let expiresAt: Timestamp

  fileprivate static let columns: [StaticString] = [
    "id", "client_name", "status", "user_id", "session_id", "poll_interval", "last_polled_at", "expires_at",
  ]

  fileprivate init(row: inout RowReader) throws {
    id = try row.required()
    clientName = try row.required()
    status = try row.required()
    userId = try row.optional()
    sessionId = try row.optional()
    pollInterval = try row.required()
    lastPolledAt = try row.optional()
    expiresAt = try row.required()
  }
}

extension Connection {
  /// The device that has a secret with this hash.
  func deviceCode(hash: String) throws -> DeviceCodeRecord? {
    try first("SELECT \(columns: DeviceCodeRecord.columns) FROM device_codes WHERE device_code_hash = \(hash)") {
      try DeviceCodeRecord(row: &$0)
    }
  }

  /// The device that shows this code and still waits.
  func waitingDevice(_ code: UserCode, at now: Timestamp) throws -> DeviceCodeRecord? {
    try first(
      """
      SELECT \(columns: DeviceCodeRecord.columns) FROM device_codes
      WHERE user_code = \(code.description) AND status = 'pending' AND expires_at > \(now)
      """
    ) { try DeviceCodeRecord(row: &$0) }
  }
}

extension StoreWriter {
  /// Adds a device that waits; `false` when the code is taken. Those whose time is up go.
  mutating func addDevice(
    hash: String, code: UserCode, client: String, interval: Int, until expiry: Timestamp
  ) throws -> Bool {
    try connection.execute("DELETE FROM device_codes WHERE expires_at <= \(now)")
    return try connection.execute(
      """
      INSERT INTO device_codes
        (id, device_code_hash, user_code, client_name, status, poll_interval, created_at, expires_at)
      VALUES (\(DeviceCodeID(at: now)), \(hash), \(code.description), \(client), \(DeviceCodeStatus.pending),
        \(interval), \(now), \(expiry))
      ON CONFLICT (user_code) DO NOTHING
      """) > 0
  }

  /// Notes that a device asked, and how long it has to wait from now on.
  mutating func notePoll(of device: DeviceCodeID, interval: Int) throws {
    try connection.execute(
      "UPDATE device_codes SET last_polled_at = \(now), poll_interval = \(interval) WHERE id = \(device)")
  }

  /// Lets a device in, or not.
  mutating func decide(_ device: DeviceCodeID, approve: Bool, by user: UserID, session: String?) throws {
    try connection.execute(
      """
      UPDATE device_codes SET status = \(approve ? DeviceCodeStatus.approved : .denied), user_id = \(user),
        session_id = \(session)
      WHERE id = \(device)
      """)
  }

  /// Notes that a device has its tokens.
  mutating func markUsed(_ device: DeviceCodeID) throws {
    try connection.execute("UPDATE device_codes SET status = \(DeviceCodeStatus.used) WHERE id = \(device)")
  }
}
