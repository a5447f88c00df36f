//! The pointer as a spot of light: all around it is dimmed.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, epaint::Vertex, pos2, vec2};
use std::f32::consts::TAU;

/// The radius of the light, in heights of the window.
const RADIUS: f32 = 0.11;
/// Where the light begins to fade, in radii.
const SOFT: f32 = 0.86;
/// How much of everything else is dark.
const DIM: f32 = 0.6;
/// Corners of the circle.
const CORNERS: u32 = 72;

/// Dims a room but for a spot.
pub fn spot_ui(painter: &Painter, room: Rect, at: Pos2) {
    let radius = room.height() * RADIUS;
    // Beyond every corner, wherever the spot is.
    let far = room.size().length() + radius;
    let dim = Color32::BLACK.gamma_multiply(DIM);
    let rings = [(radius * SOFT, Color32::TRANSPARENT), (radius, dim), (far, dim)];
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let angle = TAU * corner as f32 / CORNERS as f32;
        let way = vec2(angle.cos(), angle.sin());
        mesh.vertices.extend(rings.iter().map(|(away, color)| Vertex {
            pos: at + way * *away,
            uv: pos2(0.0, 0.0),
            color: *color,
        }));
        let next = (corner + 1) % CORNERS;
        for ring in 0..2 {
            let (a, b) = (corner * 3 + ring, next * 3 + ring);
            mesh.add_triangle(a, a + 1, b);
            mesh.add_triangle(b, a + 1, b + 1);
        }
    }
    painter.with_clip_rect(room).add(Shape::mesh(mesh));
}
