//! Meshes as areas: a triangle beside a triangle leaves a seam, an outline does not.

use egui::{Color32, Mesh, Pos2, Rect};
use std::collections::BTreeMap;

/// What a mesh is.
pub enum Area {
    /// Rings of one colour, to be filled by the even-odd rule.
    Flat(Vec<Vec<Pos2>>, Color32),
    /// A rectangle whose colour goes from one side to the other.
    Gradient { rect: Rect, from: (Pos2, Color32), to: (Pos2, Color32) },
    /// Triangles, each in the mean of its colours.
    Triangles(Vec<([Pos2; 3], Color32)>),
}

/// Reads a mesh as the simplest area it is.
pub fn area(mesh: &Mesh) -> Option<Area> {
    let first = mesh.vertices.first()?.color;
    if mesh.vertices.iter().all(|v| v.color == first) {
        return Some(Area::Flat(outline(mesh), first));
    }
    gradient(mesh).or_else(|| Some(Area::Triangles(triangles(mesh))))
}

fn corners(mesh: &Mesh) -> impl Iterator<Item = [u32; 3]> {
    mesh.indices.chunks_exact(3).filter_map(|t| <[u32; 3]>::try_from(t).ok())
}

fn triangles(mesh: &Mesh) -> Vec<([Pos2; 3], Color32)> {
    let of = |[a, b, c]: [u32; 3]| {
        let vertex = |i: u32| mesh.vertices.get(i as usize);
        let (a, b, c) = (vertex(a)?, vertex(b)?, vertex(c)?);
        let mean = |channel: fn(&Color32) -> u8| {
            let sum: u16 = [a, b, c].iter().map(|v| u16::from(channel(&v.color))).sum();
            (sum / 3) as u8
        };
        let colour = Color32::from_rgba_premultiplied(
            mean(Color32::r),
            mean(Color32::g),
            mean(Color32::b),
            mean(Color32::a),
        );
        Some(([a.pos, b.pos, c.pos], colour))
    };
    corners(mesh).filter_map(of).collect()
}

/// Four corners of a rectangle, two of one colour and two of another, each pair along one side.
fn gradient(mesh: &Mesh) -> Option<Area> {
    let [a, b, c, d] = mesh.vertices.as_slice() else { return None };
    let rect = Rect::from_points(&[a.pos, b.pos, c.pos, d.pos]);
    let at = |p: Pos2| [a, b, c, d].into_iter().find(|v| v.pos == p).map(|v| v.color);
    let (lt, rt) = (at(rect.left_top())?, at(rect.right_top())?);
    let (lb, rb) = (at(rect.left_bottom())?, at(rect.right_bottom())?);
    if lt == rt && lb == rb {
        let (from, to) = ((rect.left_top(), lt), (rect.left_bottom(), lb));
        return Some(Area::Gradient { rect, from, to });
    }
    let (from, to) = ((rect.left_top(), lt), (rect.right_top(), rt));
    (lt == lb && rt == rb).then_some(Area::Gradient { rect, from, to })
}

/// The rings around a mesh: the edges that one triangle has alone, joined end to end.
fn outline(mesh: &Mesh) -> Vec<Vec<Pos2>> {
    // Vertices at one position are one: a mesh may repeat them.
    let mut ids: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut points: Vec<Pos2> = Vec::new();
    let named: Vec<usize> = mesh
        .vertices
        .iter()
        .map(|v| {
            *ids.entry((v.pos.x.to_bits(), v.pos.y.to_bits())).or_insert_with(|| {
                points.push(v.pos);
                points.len() - 1
            })
        })
        .collect();
    let point = |i: usize| points.get(i).copied().unwrap_or_default();
    // Directed edges; one met the other way round is inside. Triangles all turn one way first.
    let mut edges: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for triangle in corners(mesh) {
        let [Some(&a), Some(&b), Some(&c)] = triangle.map(|i| named.get(i as usize)) else {
            continue;
        };
        let turn = (point(b) - point(a)).rot90().dot(point(c) - point(a));
        let (b, c) = if turn < 0.0 { (c, b) } else { (b, c) };
        if turn == 0.0 {
            continue;
        }
        for (from, to) in [(a, b), (b, c), (c, a)] {
            match edges.get_mut(&(to, from)) {
                Some(n) if *n > 0 => *n -= 1,
                _ => *edges.entry((from, to)).or_insert(0) += 1,
            }
        }
    }
    let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((from, to), n) in &edges {
        for _ in 0..*n {
            next.entry(*from).or_default().push(*to);
        }
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = next.first_key_value() {
        let mut ring = vec![point(start)];
        let mut here = start;
        while let Some(there) = step(&mut next, here) {
            if there == start {
                break;
            }
            ring.push(point(there));
            here = there;
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// Takes one way out of a point.
fn step(next: &mut BTreeMap<usize, Vec<usize>>, from: usize) -> Option<usize> {
    let ways = next.get_mut(&from)?;
    let to = ways.pop();
    if ways.is_empty() {
        next.remove(&from);
    }
    to
}

#[cfg(test)]
mod tests {
    use super::{Area, area, outline};
    use egui::{Color32, Mesh, Pos2, Rect, pos2};
    use proptest::prelude::*;

    fn fan(points: &[Pos2], colour: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        for p in points {
            mesh.colored_vertex(*p, colour);
        }
        for i in 1..points.len() as u32 - 1 {
            mesh.add_triangle(0, i, i + 1);
        }
        mesh
    }

    fn doubled_area(ring: &[Pos2]) -> f32 {
        let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
        pairs.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs()
    }

    #[test]
    fn a_gradient_is_known_as_one() {
        let rect = Rect::from_min_max(pos2(1.0, 1.0), pos2(5.0, 9.0));
        let shape = egui::Shape::gradient_rect(
            rect,
            egui::Direction::BottomUp,
            [Color32::RED, Color32::TRANSPARENT],
        );
        let egui::Shape::Mesh(mesh) = shape else { panic!("a mesh") };
        let Some(Area::Gradient { rect: found, from, to }) = area(&mesh) else {
            panic!("a gradient")
        };
        assert_eq!(found, rect);
        assert_eq!((from.1, to.1), (Color32::TRANSPARENT, Color32::RED));
        assert_eq!((from.0.y, to.0.y), (1.0, 9.0));
    }

    proptest! {
        /// A polygon cut into triangles in any order has the polygon for an outline again.
        #[test]
        fn an_outline_holds_what_the_triangles_hold(
            radii in prop::collection::vec(5.0f32..50.0, 3..40),
            flip in any::<u64>(),
        ) {
            let n = radii.len() as f32;
            let points: Vec<Pos2> = radii
                .iter()
                .enumerate()
                .map(|(i, r)| Pos2::ZERO + egui::Vec2::angled(i as f32 / n * std::f32::consts::TAU) * *r)
                .collect();
            // From the middle, so that no triangle lies over another.
            let mut mesh = Mesh::default();
            mesh.colored_vertex(Pos2::ZERO, Color32::RED);
            for p in &points {
                mesh.colored_vertex(*p, Color32::RED);
            }
            let count = points.len() as u32;
            for i in 0..count {
                let (a, b) = (1 + i, 1 + (i + 1) % count);
                if flip >> (i % 64) & 1 == 0 { mesh.add_triangle(0, a, b) } else { mesh.add_triangle(b, a, 0) }
            }
            let rings = outline(&mesh);
            prop_assert_eq!(rings.len(), 1);
            prop_assert_eq!(rings[0].len(), points.len());
            prop_assert!((doubled_area(&rings[0]) - doubled_area(&points)).abs() < 1.0);
        }
    }

    #[test]
    fn apart_stays_apart() {
        let mut mesh =
            fan(&[pos2(0.0, 0.0), pos2(4.0, 0.0), pos2(4.0, 4.0), pos2(0.0, 4.0)], Color32::RED);
        mesh.append(fan(&[pos2(9.0, 0.0), pos2(12.0, 0.0), pos2(9.0, 3.0)], Color32::RED));
        let rings = outline(&mesh);
        assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 3]);
    }
}
