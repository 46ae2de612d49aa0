/// A value that holds what opens an account. It says so when it is printed, dumped or interpolated, and nothing else.
package protocol Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Secret {
  package var description: String { "\(Self.self)(…)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension TokenGrant: Secret {}
extension DeviceAuthorization: Secret {}
extension DevelopmentSession: Secret {}
