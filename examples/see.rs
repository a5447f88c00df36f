//! The window as PNG without a display, to see what a change looks like:
//!
//! `cargo run --example see -- OUT.png [--size 1366x768] [--at MOMENT] [--theme dark] [--slide 2] [--situation PATH] [COMMAND…]`
//!
//! A command is named as in the menus: `"Map only"`, `Ledger`, `Inspector`. Of what only threads
//! make known, the narrowest bounds are waited for.

use egui::vec2;
use std::error::Error;
use waymark::app::{Command, Document, Message, Settings, ShowStep, Waymark};
use waymark_language::Language;
use waymark_model::Moment;
use waymark_picture::Theme;
use waymark_print::{
    Pixels, Stage,
    svg::{self, Lettering},
    tree,
};

/// Frames until sizes have settled.
const FRAMES: usize = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut all: Vec<String> = std::env::args().skip(1).collect();
    let read = match all.iter().position(|a| a == "--situation") {
        Some(at) => {
            let path = all.drain(at..all.len().min(at + 2)).nth(1).ok_or("--situation PATH?")?;
            waymark_store::read(std::path::Path::new(&path))
        }
        None => waymark_store::read_embedded(),
    };
    let situation = read.situation.ok_or("nothing to show")?;
    let (offset, english) = (situation.offset, Language::english());
    let mut arguments = all.into_iter();
    let named = arguments.next().filter(|out| !out.starts_with('-'));
    let out = named.ok_or("OUT.png is missing")?;
    let (mut size, mut settings) = (vec2(1366.0, 768.0), Settings::default());
    let mut messages: Vec<Message> = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} WHAT?"));
        match argument.as_str() {
            "--size" => {
                let value = value()?;
                let (width, height) = value.split_once('x').ok_or("--size WIDTHxHEIGHT")?;
                size = vec2(width.parse()?, height.parse()?);
            }
            "--at" => {
                messages.push(Message::Moment(Moment::parse(&value()?, offset)?.span().end()));
            }
            "--theme" => settings.theme = value()?,
            "--slide" => {
                let number = value()?.parse()?;
                let steps = [ShowStep::Digit(number), ShowStep::Enter];
                messages.push(Command::Present.into());
                messages.extend(steps.map(Message::Show));
            }
            name => {
                let named = |c: &&Command| c.name(&english).eq_ignore_ascii_case(name);
                let command =
                    Command::ALL.iter().find(named).ok_or(format!("no command {name}"))?;
                messages.push((*command).into());
            }
        }
    }
    let theme = Theme::named(&settings.theme);
    let mut stage = Stage::with_density(1.0);
    let mut window = Waymark::with_document(stage.context(), Document::of(situation), settings);
    for message in messages {
        window.send(message);
    }
    let mut frame = |window: &mut Waymark| {
        stage.paint(size, &theme, |ui| {
            window.logic(ui.ctx());
            window.ui(ui);
        })
    };
    for _ in 1..FRAMES {
        frame(&mut window);
    }
    while window.state().session.narrows() {
        std::thread::sleep(std::time::Duration::from_millis(20));
        frame(&mut window);
    }
    let document =
        svg::SvgDocument { lettering: Lettering::Outlines, ..svg::SvgDocument::default() };
    let svg = svg::write(&frame(&mut window), &document);
    std::fs::write(out, Pixels::of(&tree(&svg)?, size.x as u32)?.png(1.0)?)?;
    Ok(())
}
