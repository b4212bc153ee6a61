/// Closed polygons around where a function on a rectilinear grid is not positive.
///
/// Vertices lie on grid lines, where `root` puts them; outside the grid the function counts as positive, so that every
/// polygon closes, along the border where need be. The inside is on the left of every edge: outer polygons run
/// counter-clockwise, inner ones (holes) clockwise. Saddle cells are resolved by the function at their centre.
struct MarchingSquares {
    /// A vertex of a polygon.
    struct Vertex: Hashable {
        let x: Double
        let y: Double
    }

    /// An edge between the nodes (column, row) and (column + 1, row) or (column, row + 1); -1 is outside.
    private struct Edge: Hashable {
        let column: Int
        let row: Int
        let isHorizontal: Bool
    }

    let xs: [Double]
    let ys: [Double]
    /// Whether a node is inside, by row and column.
    let isInside: [[Bool]]

    /// - Parameters:
    ///   - root: where the function crosses zero between two neighbouring nodes (column, row), the first one inside.
    ///   - centre: whether the centre of the cell whose lower left node is (column, row) is inside.
    func polygons(
        root: ((column: Int, row: Int), (column: Int, row: Int)) -> Vertex, centre: (Int, Int) -> Bool
    ) -> [[Vertex]] {
        var next: [Edge: Edge] = [:]
        for row in -1..<ys.count {
            for column in -1..<xs.count {
                for (from, to) in segments(column, row, centre) { next[from] = to }
            }
        }
        var polygons: [[Vertex]] = []
        // From the lowest left edge on, so that the order is always the same.
        let edges = next.keys.sorted {
            ($0.row, $0.column, $0.isHorizontal ? 0 : 1) < ($1.row, $1.column, $1.isHorizontal ? 0 : 1)
        }
        for first in edges where next[first] != nil {
            var polygon: [Vertex] = []
            var edge = first
            while let following = next.removeValue(forKey: edge) {
                let vertex = vertex(edge, root)
                if polygon.last != vertex { polygon.append(vertex) }
                edge = following
            }
            if polygon.count > 1, polygon.first == polygon.last { polygon.removeLast() }
            if polygon.count > 2 { polygons.append(polygon) }
        }
        return polygons
    }

    private func inside(_ column: Int, _ row: Int) -> Bool {
        isInside.indices.contains(row) && xs.indices.contains(column) && isInside[row][column]
    }

    /// Directed segments of a cell from edge to edge, the inside on their left.
    private func segments(_ column: Int, _ row: Int, _ centre: (Int, Int) -> Bool) -> [(Edge, Edge)] {
        let bottom = Edge(column: column, row: row, isHorizontal: true)
        let top = Edge(column: column, row: row + 1, isHorizontal: true)
        let left = Edge(column: column, row: row, isHorizontal: false)
        let right = Edge(column: column + 1, row: row, isHorizontal: false)
        let corners = [
            inside(column, row), inside(column + 1, row), inside(column + 1, row + 1), inside(column, row + 1),
        ]
        switch corners.enumerated().reduce(0, { $0 + ($1.element ? 1 << $1.offset : 0) }) {
        case 1: return [(bottom, left)]
        case 2: return [(right, bottom)]
        case 3: return [(right, left)]
        case 4: return [(top, right)]
        case 5: return centre(column, row) ? [(bottom, right), (top, left)] : [(bottom, left), (top, right)]
        case 6: return [(top, bottom)]
        case 7: return [(top, left)]
        case 8: return [(left, top)]
        case 9: return [(bottom, top)]
        case 10: return centre(column, row) ? [(left, bottom), (right, top)] : [(right, bottom), (left, top)]
        case 11: return [(right, top)]
        case 12: return [(left, right)]
        case 13: return [(bottom, right)]
        case 14: return [(left, bottom)]
        default: return []
        }
    }

    private func vertex(
        _ edge: Edge, _ root: ((column: Int, row: Int), (column: Int, row: Int)) -> Vertex
    ) -> Vertex {
        let first = (column: edge.column, row: edge.row)
        let second =
            edge.isHorizontal ? (column: edge.column + 1, row: edge.row) : (column: edge.column, row: edge.row + 1)
        let (inner, outer) = inside(first.column, first.row) ? (first, second) : (second, first)
        guard xs.indices.contains(outer.column), ys.indices.contains(outer.row) else {
            return Vertex(x: xs[inner.column], y: ys[inner.row])
        }
        return root(inner, outer)
    }

    /// Twice the signed area: positive counter-clockwise.
    static func area(_ polygon: [Vertex]) -> Double {
        polygon.indices.reduce(0) { sum, index in
            let (here, next) = (polygon[index], polygon[(index + 1) % polygon.count])
            return sum + here.x * next.y - next.x * here.y
        }
    }
}
