// swift-tools-version: 6.2
import PackageDescription

/// Every target of the project: Swift 6 mode, and a warning stops the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "Tucson",
  products: [
    .executable(name: "tucson", targets: ["tucson"]),
    .executable(name: "tucson-server", targets: ["tucson-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", path: "Sources/System/CNcurses"),
    .systemLibrary(name: "CQRencode", path: "Sources/System/CQRencode"),
    .systemLibrary(name: "CCurl", path: "Sources/System/CCurl"),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib"),
    .systemLibrary(name: "CLandlock", path: "Sources/System/CLandlock"),
    .systemLibrary(name: "CSQLite", path: "Sources/System/CSQLite"),

    .target(name: "Lock", swiftSettings: strict),
    .target(name: "Workers", swiftSettings: strict),
    .target(name: "Domain", swiftSettings: strict),
    .target(name: "PlatformAPI", dependencies: ["Domain"], swiftSettings: strict),
    .target(name: "Curl", dependencies: ["CCurl", "Lock"], swiftSettings: strict),
    .target(
      name: "TerminalUI", dependencies: ["CNcurses", "CQRencode", "Lock", "Workers", "TOMLKit", subprocess, system],
      swiftSettings: strict),
    .target(name: "Specimens", dependencies: ["TerminalUI"], swiftSettings: strict),
    .executableTarget(name: "gallery", dependencies: ["Specimens", "TerminalUI"], swiftSettings: strict),
    .target(
      name: "Client", dependencies: ["Curl", "PlatformAPI", "Domain", "Lock", "Workers", grdb], swiftSettings: strict),
    .target(
      name: "App",
      dependencies: [
        "TerminalUI", "Client", "PlatformAPI", "Domain", "Lock", "Workers", "CLandlock", "TOMLKit", arguments,
        subprocess,
        system,
      ],
      swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "PlatformAPI", "Domain", "Lock", "Workers", "Curl", "CZlib", "CSQLite", grdb, sqlite, arguments, logging,
        subprocess, system,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),

    .executableTarget(name: "tucson", dependencies: ["App"], swiftSettings: strict),
    .executableTarget(name: "tucson-server", dependencies: ["Server"], swiftSettings: strict),
    .executableTarget(
      name: "client-benchmark", dependencies: ["Client", "Domain", "PlatformAPI"], path: "Benchmarks/ClientBenchmark",
      swiftSettings: strict),

    .target(name: "Fixtures", dependencies: ["Domain", "PlatformAPI"], path: "Tests/Fixtures", swiftSettings: strict),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"], swiftSettings: strict),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "PlatformAPITests", dependencies: ["PlatformAPI"], swiftSettings: strict),
    .testTarget(name: "CurlTests", dependencies: ["Curl", "Lock", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI", "Specimens"], swiftSettings: strict),
    .testTarget(name: "ClientTests", dependencies: ["Client", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "AppTests", dependencies: ["App", "Fixtures", "Lock"], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: ["Server", "Fixtures", .product(name: "HummingbirdTesting", package: "hummingbird")],
      swiftSettings: strict),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["TerminalUI"], path: "Tests/TerminalProbe", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["tucson", "tucson-server", "TerminalProbe", "CLandlock", "Fixtures", "Lock"],
      swiftSettings: strict),
  ]
)
