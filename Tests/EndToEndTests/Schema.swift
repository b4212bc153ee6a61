import Foundation
import Testing

/// An object in a value, and the place in the schema that lists its keys.
struct SchemaPlace {
    let location: String
    let path: [JSONStep]
    let keys: Set<String>
    let required: Set<String>
}

/// A published schema: as much of draft 2020-12 as the schemas use, and an error for anything else.
struct Schema {
    let root: JSONValue
    /// The keys listed at each place of the schema.
    private(set) var locations: [String: Set<String>] = [:]

    init(_ name: String) throws {
        let file = Workshop.package.appending(path: "docs/schema/\(name).schema.json")
        root = try JSONValue(try String(contentsOf: file, encoding: .utf8))
        collect(root, at: "#")
        for (name, definition) in root["$defs"].members { collect(definition, at: "#/$defs/\(name)") }
        #expect(root["$id"].text == "urn:recoilfit:\(name):1")
    }

    private mutating func collect(_ schema: JSONValue, at location: String) {
        let properties = schema["properties"].members
        if !properties.isEmpty { locations[location] = Set(properties.keys) }
        for (key, property) in properties { collect(property, at: "\(location)/properties/\(key)") }
        for part in ["items", "additionalProperties"] where !schema[part].members.isEmpty {
            collect(schema[part], at: "\(location)/\(part)")
        }
        for (pattern, rule) in schema["patternProperties"].members {
            collect(rule, at: "\(location)/patternProperties/\(pattern)")
        }
        for (index, branch) in schema["anyOf"].items.enumerated() { collect(branch, at: "\(location)/anyOf/\(index)") }
    }

    /// The objects in `value` whose keys the schema lists.
    func places(in value: JSONValue) throws -> [SchemaPlace] {
        try places(in: value, path: [], root, at: "#")
    }

    private func places(in value: JSONValue, path: [JSONStep], _ schema: JSONValue, at location: String) throws
        -> [SchemaPlace]
    {
        if let reference = schema["$ref"].text {
            return try places(in: value, path: path, try definition(reference), at: reference)
        }
        var found: [SchemaPlace] = []
        let properties = schema["properties"].members
        if case .object(let members) = value {
            let isDescribed = ["properties", "additionalProperties", "anyOf"].contains { schema[$0] != .null }
            try #require(isDescribed, "\(location) does not list its keys")
            if !properties.isEmpty {
                let required = Set(schema["required"].items.compactMap(\.text))
                found.append(SchemaPlace(location: location, path: path, keys: Set(members.keys), required: required))
            }
            for (key, member) in members {
                let (part, rule) = try Self.rule(for: key, schema)
                guard case .object = rule else { continue }
                found += try places(in: member, path: path + [.key(key)], rule, at: "\(location)/\(part)")
            }
        }
        for (index, item) in value.items.enumerated() {
            found += try places(in: item, path: path + [.index(index)], schema["items"], at: "\(location)/items")
        }
        for (index, branch) in schema["anyOf"].items.enumerated()
        where try branch.members.keys.sorted() != ["required"] && accepts(value, branch) {
            found += try places(in: value, path: path, branch, at: "\(location)/anyOf/\(index)")
        }
        return found
    }

    /// What a schema says of a key, and where in the schema that is.
    private static func rule(for key: String, _ schema: JSONValue) throws -> (part: String, rule: JSONValue) {
        if let rule = schema["properties"].members[key] { return ("properties/\(key)", rule) }
        for (pattern, rule) in schema["patternProperties"].members
        where try key.firstMatch(of: Regex(pattern)) != nil {
            return ("patternProperties/\(pattern)", rule)
        }
        return ("additionalProperties", schema["additionalProperties"])
    }

    private func definition(_ reference: String) throws -> JSONValue {
        try #require(root["$defs"].members[String(reference.dropFirst("#/$defs/".count))], "\(reference)")
    }

    /// Whether the schema accepts a value.
    func accepts(_ value: JSONValue) throws -> Bool {
        try accepts(value, root)
    }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        if case .bool(let all) = schema { return all }
        for (keyword, rule) in schema.members {
            guard try obeys(value, keyword, rule, of: schema) else { return false }
        }
        return true
    }

    private func obeys(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, of schema: JSONValue) throws -> Bool {
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description", "default", "then", "else": return true
        case "$ref": return try accepts(value, try definition(rule.text ?? ""))
        case "const": return value == rule
        case "enum": return rule.items.contains(value)
        case "type":
            guard rule.items.isEmpty else { return try rule.items.contains { try Self.type(of: value, is: $0.text) } }
            return try Self.type(of: value, is: rule.text)
        case "not": return try !accepts(value, rule)
        case "oneOf": return try rule.items.count { try accepts(value, $0) } == 1
        case "anyOf": return try rule.items.contains { try accepts(value, $0) }
        case "allOf": return try rule.items.allSatisfy { try accepts(value, $0) }
        case "if":
            let branch = schema.members[try accepts(value, rule) ? "then" : "else"]
            return try branch.map { try accepts(value, $0) } ?? true
        default: break
        }
        switch value {
        case .object(let members): return try obeys(members, keyword, rule, of: schema)
        case .list(let items): return try obeys(items, keyword, rule, of: schema)
        case .text(let text): return try Self.obeys(text, keyword, rule)
        case .number(let number): return try Self.obeys(number, keyword, rule)
        case .null, .bool: return true
        }
    }

    private func obeys(_ members: [String: JSONValue], _ keyword: String, _ rule: JSONValue, of schema: JSONValue)
        throws -> Bool
    {
        switch keyword {
        case "properties":
            return try members.allSatisfy { key, member in
                try rule.members[key].map { try accepts(member, $0) } ?? true
            }
        case "required": return rule.items.allSatisfy { members[$0.text ?? ""] != nil }
        case "additionalProperties":
            return try members.allSatisfy { key, member in
                let isNamed = try Self.rule(for: key, schema).part != "additionalProperties"
                return try isNamed || accepts(member, rule)
            }
        case "patternProperties":
            return try members.allSatisfy { key, member in
                try rule.members.allSatisfy { pattern, rule in
                    try key.firstMatch(of: Regex(pattern)) == nil || accepts(member, rule)
                }
            }
        case "dependentRequired":
            return rule.members.allSatisfy { key, needed in
                members[key] == nil || needed.items.allSatisfy { members[$0.text ?? ""] != nil }
            }
        case "minProperties": return Double(members.count) >= rule.number ?? 0
        default: return try Self.isOfAnotherType(keyword)
        }
    }

    private func obeys(_ items: [JSONValue], _ keyword: String, _ rule: JSONValue, of schema: JSONValue) throws -> Bool
    {
        switch keyword {
        case "items": return try items.dropFirst(schema["prefixItems"].items.count).allSatisfy { try accepts($0, rule) }
        case "prefixItems": return try zip(items, rule.items).allSatisfy { try accepts($0, $1) }
        case "contains": return try items.contains { try accepts($0, rule) }
        case "minItems": return Double(items.count) >= rule.number ?? 0
        case "maxItems": return Double(items.count) <= rule.number ?? 0
        case "uniqueItems": return items.indices.allSatisfy { !items[..<$0].contains(items[$0]) }
        default: return try Self.isOfAnotherType(keyword)
        }
    }

    private static func obeys(_ text: String, _ keyword: String, _ rule: JSONValue) throws -> Bool {
        switch keyword {
        case "minLength": return Double(text.count) >= rule.number ?? 0
        case "maxLength": return Double(text.count) <= rule.number ?? 0
        case "pattern": return try text.firstMatch(of: Regex(rule.text ?? "")) != nil
        default: return try isOfAnotherType(keyword)
        }
    }

    private static func obeys(_ number: Double, _ keyword: String, _ rule: JSONValue) throws -> Bool {
        let bound = rule.number ?? .nan
        switch keyword {
        case "minimum": return number >= bound
        case "maximum": return number <= bound
        case "exclusiveMinimum": return number > bound
        case "exclusiveMaximum": return number < bound
        default: return try isOfAnotherType(keyword)
        }
    }

    private static func type(of value: JSONValue, is name: String?) throws -> Bool {
        switch (value, name) {
        case (.number(let number), "integer"): number == number.rounded()
        case (.object, "object"), (.list, "array"), (.text, "string"), (.number, "number"), (.bool, "boolean"),
            (.null, "null"):
            true
        default: false
        }
    }

    /// True for the keywords that say nothing of a value of this type.
    private static func isOfAnotherType(_ keyword: String) throws -> Bool {
        let known: Set<String> = [
            "properties", "required", "patternProperties", "additionalProperties", "dependentRequired",
            "minProperties", "items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "minLength",
            "maxLength", "pattern",
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        ]
        try #require(known.contains(keyword), "the tests do not know the keyword \(keyword)")
        return true
    }
}
