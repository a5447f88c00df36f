//! One element of SVG for each shape that egui paints.

use super::{
    Writer,
    mesh::{self, Area},
    number::{PathData, short},
    paint::{self, attribute},
};
use egui::{
    Color32, CornerRadius, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, Vec2,
    epaint::{
        BandShape, CircleShape, ColorMode, CubicBezierShape, EllipseShape, PathShape, PathStroke,
        QuadraticBezierShape, RectShape,
    },
    pos2, vec2,
};

/// Steps in which a blurred edge is drawn.
const BLUR_STEPS: u8 = 8;

impl Writer<'_> {
    pub(super) fn shape(&mut self, shape: &Shape) {
        match shape {
            // Lists are taken apart before; a callback paints on a GPU that print has not.
            Shape::Noop | Shape::Vec(_) | Shape::Callback(_) => {}
            Shape::Circle(circle) => self.circle(circle),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse),
            Shape::LineSegment { points, stroke } => self.line(*points, *stroke),
            Shape::Path(path) => self.path_shape(path),
            Shape::Band(band) => self.band(band),
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(text) => self.text(text),
            Shape::Mesh(mesh) => self.mesh(mesh),
            Shape::QuadraticBezier(curve) => self.quadratic(curve),
            Shape::CubicBezier(curve) => self.cubic(curve),
        }
    }

    fn element(&mut self, name: &str, attributes: &str) {
        for part in ["<", name, attributes, "/>"] {
            self.body.push_str(part);
        }
    }

    fn path_element(&mut self, data: &PathData, fill: Color32, stroke: Stroke, extra: &str) {
        if data.is_empty() {
            return;
        }
        let mut attributes = String::new();
        attribute(&mut attributes, "d", &data.text);
        paint::fill(&mut attributes, fill);
        paint::stroke(&mut attributes, stroke);
        attributes.push_str(extra);
        self.element("path", &attributes);
    }

    /// egui paints the outline of a circle outside of its radius.
    fn circle(&mut self, circle: &CircleShape) {
        let CircleShape { center, radius, fill, stroke } = *circle;
        let ellipse =
            EllipseShape { center, radius: Vec2::splat(radius), fill, stroke, angle: 0.0 };
        self.ellipse(&ellipse);
    }

    fn ellipse(&mut self, ellipse: &EllipseShape) {
        let EllipseShape { center, radius, fill, stroke, angle } = *ellipse;
        if radius.min_elem() <= 0.0 {
            return;
        }
        let grown = radius + Vec2::splat(stroke.width / 2.0);
        if stroke.is_empty() {
            self.round(center, radius, fill, Stroke::NONE, angle);
        } else if paint::is_clear(fill) || stroke.color.is_opaque() {
            // An opaque outline hides the half of it that lies over the fill.
            self.round(center, grown, fill, stroke, angle);
        } else {
            self.round(center, radius, fill, Stroke::NONE, angle);
            self.round(center, grown, Color32::TRANSPARENT, stroke, angle);
        }
    }

    fn round(&mut self, centre: Pos2, radius: Vec2, fill: Color32, stroke: Stroke, angle: f32) {
        let mut attributes = String::new();
        attribute(&mut attributes, "cx", short(centre.x));
        attribute(&mut attributes, "cy", short(centre.y));
        let circle = radius.x == radius.y;
        if circle {
            attribute(&mut attributes, "r", short(radius.x));
        } else {
            attribute(&mut attributes, "rx", short(radius.x));
            attribute(&mut attributes, "ry", short(radius.y));
        }
        paint::fill(&mut attributes, fill);
        paint::stroke(&mut attributes, stroke);
        rotation(&mut attributes, angle, centre);
        self.element(if circle { "circle" } else { "ellipse" }, &attributes);
    }

    /// Lines of one opaque stroke that follow each other, such as dashes and grids, are one path.
    fn line(&mut self, points: [Pos2; 2], stroke: Stroke) {
        if stroke.is_empty() {
            return;
        }
        if self.lines.as_ref().is_some_and(|(s, _)| *s != stroke || !stroke.color.is_opaque()) {
            self.flush_lines();
        }
        let (_, data) = self.lines.get_or_insert_with(|| (stroke, PathData::default()));
        data.move_to(points[0]);
        data.line_to(points[1]);
    }

    /// Writes the lines gathered so far; every other shape waits for them.
    pub(super) fn flush_lines(&mut self) {
        if let Some((stroke, data)) = self.lines.take() {
            self.path_element(&data, Color32::TRANSPARENT, stroke, "");
        }
    }

    fn path_shape(&mut self, path: &PathShape) {
        let stroke = solid(&path.stroke);
        let points = match path.stroke.kind {
            _ if !path.closed || stroke.is_empty() => None,
            StrokeKind::Middle => None,
            StrokeKind::Inside => Some(grown(&path.points, -stroke.width / 2.0)),
            StrokeKind::Outside => Some(grown(&path.points, stroke.width / 2.0)),
        };
        let join = " stroke-linejoin=\"round\"";
        let join = if stroke.is_empty() || path.points.len() < 3 { "" } else { join };
        let fill = if path.closed { path.fill } else { Color32::TRANSPARENT };
        match points {
            None => {
                self.path_element(&polyline(&path.points, path.closed), fill, stroke, join);
            }
            Some(moved) => {
                self.path_element(&polyline(&path.points, true), fill, Stroke::NONE, "");
                self.path_element(&polyline(&moved, true), Color32::TRANSPARENT, stroke, join);
            }
        }
    }

    fn band(&mut self, band: &BandShape) {
        let top = band.points.iter().map(|p| pos2(p.x, p.y.min));
        let bottom = band.points.iter().rev().map(|p| pos2(p.x, p.y.max));
        let turn = egui::emath::Rot2::from_angle(band.angle);
        let points = top.chain(bottom).map(|p| (turn * p.to_vec2()).to_pos2()).collect();
        self.path_shape(&PathShape {
            points,
            closed: true,
            fill: band.fill,
            stroke: PathStroke {
                width: band.stroke.width,
                color: ColorMode::Solid(band.stroke.color),
                kind: band.stroke_kind,
            },
        });
    }

    fn rect(&mut self, shape: &RectShape) {
        let image = shape.brush.as_ref().map(|b| b.fill_texture_id);
        if let Some(image) = image.filter(|&id| id != TextureId::default()) {
            return self.image(image, shape.rect);
        }
        if shape.blur_width > 0.0 {
            return self.blurred(shape);
        }
        let (rect, radius, stroke) = (shape.rect, shape.corner_radius, shape.stroke);
        if stroke.is_empty() {
            return self.plain_rect(rect, radius, shape.fill, Stroke::NONE, shape.angle);
        }
        let outwards = match shape.stroke_kind {
            StrokeKind::Inside => -stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => stroke.width / 2.0,
        };
        let middle = rect.expand(outwards);
        if paint::is_clear(shape.fill) || stroke.color.is_opaque() {
            self.plain_rect(middle, widened(radius, outwards), shape.fill, stroke, shape.angle);
        } else {
            self.plain_rect(rect, radius, shape.fill, Stroke::NONE, shape.angle);
            let around = widened(radius, outwards);
            self.plain_rect(middle, around, Color32::TRANSPARENT, stroke, shape.angle);
        }
    }

    /// A soft edge in steps: a filter would be turned into pixels by every reader.
    fn blurred(&mut self, shape: &RectShape) {
        let share = 1.0 / f32::from(BLUR_STEPS);
        let fill = shape.fill.gamma_multiply(share);
        for step in 0..BLUR_STEPS {
            let outwards = shape.blur_width * (0.5 - (f32::from(step) + 0.5) * share);
            let rect = shape.rect.expand(outwards);
            if rect.is_positive() {
                let radius = widened(shape.corner_radius, outwards);
                self.plain_rect(rect, radius, fill, Stroke::NONE, shape.angle);
            }
        }
    }

    fn plain_rect(
        &mut self,
        rect: Rect,
        radius: CornerRadius,
        fill: Color32,
        stroke: Stroke,
        angle: f32,
    ) {
        if !(rect.is_finite() && rect.width() >= 0.0 && rect.height() >= 0.0) {
            return;
        }
        if paint::is_clear(fill) && stroke.is_empty() {
            return;
        }
        let mut attributes = String::new();
        if radius.is_same() {
            attribute(&mut attributes, "x", short(rect.left()));
            attribute(&mut attributes, "y", short(rect.top()));
            attribute(&mut attributes, "width", short(rect.width()));
            attribute(&mut attributes, "height", short(rect.height()));
            let round = f32::from(radius.nw).min(rect.width() / 2.0).min(rect.height() / 2.0);
            if round > 0.0 {
                attribute(&mut attributes, "rx", short(round));
            }
        } else {
            attribute(&mut attributes, "d", rounded(rect, radius).text);
        }
        paint::fill(&mut attributes, fill);
        paint::stroke(&mut attributes, stroke);
        rotation(&mut attributes, angle, rect.center());
        self.element(if radius.is_same() { "rect" } else { "path" }, &attributes);
    }

    fn mesh(&mut self, mesh: &Mesh) {
        if mesh.texture_id != TextureId::default() {
            return self.image(mesh.texture_id, mesh.calc_bounds());
        }
        match mesh::area(mesh) {
            None => {}
            Some(Area::Flat(rings, colour)) => {
                let mut data = PathData::default();
                for ring in rings {
                    add_ring(&mut data, &ring);
                }
                self.path_element(&data, colour, Stroke::NONE, " fill-rule=\"evenodd\"");
            }
            Some(Area::Gradient { rect, from, to }) => {
                let id = self.gradient(from, to);
                let mut attributes = String::new();
                attribute(&mut attributes, "x", short(rect.left()));
                attribute(&mut attributes, "y", short(rect.top()));
                attribute(&mut attributes, "width", short(rect.width()));
                attribute(&mut attributes, "height", short(rect.height()));
                attribute(&mut attributes, "fill", format!("url(#{id})"));
                self.element("rect", &attributes);
            }
            Some(Area::Triangles(triangles)) => {
                for (corners, colour) in triangles {
                    let mut data = PathData::default();
                    add_ring(&mut data, &corners);
                    let extra = " shape-rendering=\"crispEdges\"";
                    self.path_element(&data, colour, Stroke::NONE, extra);
                }
            }
        }
    }

    fn quadratic(&mut self, curve: &QuadraticBezierShape) {
        let [a, b, c] = curve.points;
        let mut data = PathData::default();
        data.move_to(a);
        data.quad_to(b, c);
        if curve.closed {
            data.close();
        }
        self.path_element(&data, curve.fill, solid(&curve.stroke), "");
    }

    fn cubic(&mut self, curve: &CubicBezierShape) {
        let [a, b, c, d] = curve.points;
        let mut data = PathData::default();
        data.move_to(a);
        data.cubic_to(b, c, d);
        if curve.closed {
            data.close();
        }
        self.path_element(&data, curve.fill, solid(&curve.stroke), "");
    }
}

fn polyline(points: &[Pos2], closed: bool) -> PathData {
    let mut data = PathData::default();
    let finite = points.iter().filter(|p| p.is_finite());
    for (i, p) in finite.enumerate() {
        if i == 0 { data.move_to(*p) } else { data.line_to(*p) }
    }
    if closed && !data.is_empty() {
        data.close();
    }
    data
}

fn add_ring(data: &mut PathData, points: &[Pos2]) {
    for (i, p) in points.iter().enumerate() {
        if i == 0 { data.move_to(*p) } else { data.line_to(*p) }
    }
    data.close();
}

/// The solid stroke of a path. Colours that change along a path are not used by any picture.
fn solid(stroke: &PathStroke) -> Stroke {
    match stroke.color {
        ColorMode::Solid(colour) => Stroke::new(stroke.width, colour),
        ColorMode::UV(_) => Stroke::NONE,
    }
}

/// A closed path moved outwards (or, below zero, inwards) by so many points.
fn grown(points: &[Pos2], by: f32) -> Vec<Pos2> {
    let count = points.len();
    let at = |i: usize| points.get(i % count.max(1)).copied().unwrap_or_default();
    let turn: f32 =
        (0..count).map(|i| at(i).x * at(i + 1).y - at(i + 1).x * at(i).y).sum::<f32>().signum();
    (0..count)
        .map(|i| {
            let (before, here, after) = (at(i + count - 1), at(i), at(i + 1));
            let normal = |v: Vec2| vec2(v.y, -v.x).normalized() * turn;
            let (a, b) = (normal(here - before), normal(after - here));
            let mean = (a + b) / 2.0;
            // Sharp corners do not run away.
            here + mean / mean.length_sq().max(0.25) * by
        })
        .collect()
}

fn widened(radius: CornerRadius, by: f32) -> CornerRadius {
    let one = |r: u8| if r == 0 { 0 } else { (f32::from(r) + by).round().max(0.0) as u8 };
    CornerRadius { nw: one(radius.nw), ne: one(radius.ne), sw: one(radius.sw), se: one(radius.se) }
}

fn rounded(rect: Rect, radius: CornerRadius) -> PathData {
    let most = rect.width().min(rect.height()) / 2.0;
    let of = |r: u8| f32::from(r).min(most);
    let (nw, ne, sw, se) = (of(radius.nw), of(radius.ne), of(radius.sw), of(radius.se));
    let mut data = PathData::default();
    data.move_to(pos2(rect.left() + nw, rect.top()));
    data.line_to(pos2(rect.right() - ne, rect.top()));
    let corners = [
        (ne, pos2(rect.right(), rect.top() + ne), pos2(rect.right(), rect.bottom() - se)),
        (se, pos2(rect.right() - se, rect.bottom()), pos2(rect.left() + sw, rect.bottom())),
        (sw, pos2(rect.left(), rect.bottom() - sw), pos2(rect.left(), rect.top() + nw)),
    ];
    for (r, corner, next) in corners {
        if r > 0.0 {
            data.arc_to(Vec2::splat(r), corner);
        }
        data.line_to(next);
    }
    if nw > 0.0 {
        data.arc_to(Vec2::splat(nw), pos2(rect.left() + nw, rect.top()));
    }
    data.close();
    data
}

/// Turns an element clockwise around a point.
pub(super) fn rotation(attributes: &mut String, radians: f32, around: Pos2) {
    if radians != 0.0 {
        let turn = format!(
            "rotate({} {} {})",
            short(radians.to_degrees()),
            short(around.x),
            short(around.y)
        );
        attribute(attributes, "transform", turn);
    }
}
