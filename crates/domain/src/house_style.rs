//! The house style of an installation: the few tokens of the look that it may replace, and whether people can read what
//! comes of it. Colours are those of sRGB; contrast is counted as WCAG 2.2 does.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::{Check, Problem};

words! {
    /// A token that an installation may replace; each but the last two is a colour on light and one on dark.
    pub enum Token {
        /// The band with the name of the site.
        Band = "band",
        /// Words on the band.
        OnBand = "on_band",
        /// Lesser words on the band.
        OnBandSubtle = "on_band_subtle",
        /// What stands out: the button to ask, what is new, where you are.
        Signal = "signal",
        /// Words on that.
        OnSignal = "on_signal",
        /// The button that does what a page is for.
        Action = "action",
        /// The same below a pointer.
        ActionHover = "action_hover",
        /// Words on that button.
        OnAction = "on_action",
        /// The soft ground of what comes first.
        Soft = "soft",
        /// Links.
        Link = "link",
        /// The page.
        Page = "page",
        /// Sheets on the page.
        Surface = "surface",
        /// Parts of a sheet.
        SurfaceSubtle = "surface_subtle",
        /// Lines between them.
        Line = "line",
        /// The letters of titles.
        Titles = "titles",
        /// How round corners are.
        Corners = "corners",
    }
}

words! {
    /// The letters of titles.
    pub enum Titles {
        /// With serifs, as in a book.
        Serif = "serif",
        /// The letters of everything else.
        Sans = "sans",
    }
}

words! {
    /// How round corners are.
    pub enum Corners {
        /// Not at all.
        Square = "square",
        /// A little.
        Small = "small",
        /// Much.
        Large = "large",
    }
}

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl FromStr for Colour {
    type Err = ();

    /// `#0a463d`, the `#` may be left out.
    fn from_str(text: &str) -> Result<Self, ()> {
        let hex = text.trim().trim_start_matches('#');
        if hex.len() != 6 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        let number = u32::from_str_radix(hex, 16).map_err(drop)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self(red, green, blue))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Colour {
    /// How much light it gives, from 0 to 1 (WCAG 2.2, relative luminance).
    fn luminance(self) -> f64 {
        let part = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// What words and grounds of the product itself are, which a house style leaves alone: on light and on dark.
pub const INK: [Colour; 2] = [Colour(0x14, 0x21, 0x1e), Colour(0xe8, 0xef, 0xec)];
/// Lesser words.
pub const INK_SUBTLE: [Colour; 2] = [Colour(0x47, 0x56, 0x52), Colour(0xa9, 0xb8, 0xb3)];

/// What a pair of colours is used for: words need more contrast than shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Words: at least 4.5 (WCAG 2.2, 1.4.3).
    Words,
    /// Shapes that tell something: at least 3 (1.4.11).
    Shapes,
}

impl Use {
    /// The least contrast.
    pub fn least(self) -> f64 {
        match self {
            Self::Words => 4.5,
            Self::Shapes => 3.0,
        }
    }
}

/// One end of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A token.
    Token(Token),
    /// [`INK`].
    Ink,
    /// [`INK_SUBTLE`].
    InkSubtle,
}

/// The pairs that stand on each other somewhere.
pub const PAIRS: &[(End, Token, Use)] = &[
    (End::Token(Token::OnBand), Token::Band, Use::Words),
    (End::Token(Token::OnBandSubtle), Token::Band, Use::Words),
    (End::Token(Token::Signal), Token::Band, Use::Shapes),
    (End::Token(Token::OnSignal), Token::Signal, Use::Words),
    (End::Token(Token::OnAction), Token::Action, Use::Words),
    (End::Token(Token::OnAction), Token::ActionHover, Use::Words),
    (End::Token(Token::Action), Token::Surface, Use::Words),
    (End::Token(Token::Action), Token::Soft, Use::Words),
    (End::Token(Token::Link), Token::Surface, Use::Words),
    (End::Token(Token::Link), Token::Page, Use::Words),
    (End::Token(Token::Link), Token::Soft, Use::Words),
    (End::Ink, Token::Page, Use::Words),
    (End::Ink, Token::Surface, Use::Words),
    (End::Ink, Token::Soft, Use::Words),
    (End::InkSubtle, Token::Page, Use::Words),
    (End::InkSubtle, Token::Surface, Use::Words),
    (End::InkSubtle, Token::SurfaceSubtle, Use::Words),
    (End::InkSubtle, Token::Soft, Use::Words),
];

/// A pair that people can't read well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faint {
    /// What stands there.
    pub end: End,
    /// On what.
    pub ground: Token,
    /// Whether it is so on dark; else on light.
    pub dark: bool,
    /// What it is.
    pub contrast: f64,
    /// What it should be at least.
    pub least: f64,
}

/// A house style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStyle {
    colours: BTreeMap<Token, [Colour; 2]>,
    /// The letters of titles.
    pub titles: Titles,
    /// How round corners are.
    pub corners: Corners,
}

impl Default for HouseStyle {
    /// The look that the product brings: the same as in `web/styles/tokens.css`, which a test holds against it.
    fn default() -> Self {
        let colours = [
            (Token::Band, 0x0a_46_3d, 0x0a_27_21),
            (Token::OnBand, 0xf2_fb_f8, 0xf2_fb_f8),
            (Token::OnBandSubtle, 0xbf_dd_d5, 0xbf_dd_d5),
            (Token::Signal, 0xff_8a_2b, 0xff_8a_2b),
            (Token::OnSignal, 0x1f_0f_00, 0x1f_0f_00),
            (Token::Action, 0x0b_5a_4e, 0x6b_d3_bc),
            (Token::ActionHover, 0x07_3f_37, 0x9b_e7_d5),
            (Token::OnAction, 0xff_ff_ff, 0x06_21_1c),
            (Token::Soft, 0xe0_f1_ec, 0x12_35_2e),
            (Token::Link, 0x0a_4f_a0, 0x93_c4_ff),
            (Token::Page, 0xf3_f6_f4, 0x0e_15_13),
            (Token::Surface, 0xff_ff_ff, 0x16_1f_1c),
            (Token::SurfaceSubtle, 0xf7_fa_f8, 0x1b_26_23),
            (Token::Line, 0xd6_de_da, 0x2e_3b_37),
        ];
        let colour = |number: u32| {
            let [_, red, green, blue] = number.to_be_bytes();
            Colour(red, green, blue)
        };
        Self {
            colours: colours
                .into_iter()
                .map(|(token, light, dark)| (token, [colour(light), colour(dark)]))
                .collect(),
            titles: Titles::Serif,
            corners: Corners::Small,
        }
    }
}

impl HouseStyle {
    /// The colours of a token on light and on dark; `None` for what is no colour.
    pub fn colours(&self, token: Token) -> Option<[Colour; 2]> {
        self.colours.get(&token).copied()
    }

    /// Reads it from fields: `band_light`, `band_dark` and so on, `titles`, `corners`; what is not named stays as it is.
    ///
    /// # Errors
    /// Each field that is none of what it should be.
    pub fn read(field: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<Problem>> {
        let mut style = Self::default();
        let mut check = Check::new();
        for (token, pair) in &mut style.colours {
            for (name, colour) in names(*token).into_iter().zip(pair) {
                let Some(typed) = field(name) else { continue };
                match typed.parse() {
                    Ok(read) => *colour = read,
                    Err(()) => check.add(Problem::new(name, "colour")),
                }
            }
        }
        if let Some(typed) = field("titles") {
            match typed.parse() {
                Ok(titles) => style.titles = titles,
                Err(_) => check.add(Problem::new("titles", "choice")),
            }
        }
        if let Some(typed) = field("corners") {
            match typed.parse() {
                Ok(corners) => style.corners = corners,
                Err(_) => check.add(Problem::new("corners", "choice")),
            }
        }
        check.done()?;
        Ok(style)
    }

    /// Its fields with their values, as [`Self::read`] takes them.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let colours = self.colours.iter().flat_map(|(token, pair)| {
            let values = pair.iter().map(Colour::to_string);
            names(*token).into_iter().zip(values)
        });
        let mut fields: Vec<_> = colours.collect();
        fields.push(("titles", self.titles.to_string()));
        fields.push(("corners", self.corners.to_string()));
        fields
    }

    /// The pairs that people can't read well.
    pub fn faint(&self) -> Vec<Faint> {
        let mut faint = Vec::new();
        for (end, ground, used) in PAIRS {
            for dark in [false, true] {
                let of =
                    |token: Token| self.colours.get(&token).map(|pair| pair[usize::from(dark)]);
                let words = match end {
                    End::Token(token) => of(*token),
                    End::Ink => Some(INK[usize::from(dark)]),
                    End::InkSubtle => Some(INK_SUBTLE[usize::from(dark)]),
                };
                let (Some(words), Some(below)) = (words, of(*ground)) else {
                    continue;
                };
                let contrast = words.contrast(below);
                if contrast < used.least() {
                    faint.push(Faint {
                        end: *end,
                        ground: *ground,
                        dark,
                        contrast,
                        least: used.least(),
                    });
                }
            }
        }
        faint
    }
}

/// The names of the fields of a token: on light, on dark.
pub fn names(token: Token) -> [&'static str; 2] {
    match token {
        Token::Band => ["band_light", "band_dark"],
        Token::OnBand => ["on_band_light", "on_band_dark"],
        Token::OnBandSubtle => ["on_band_subtle_light", "on_band_subtle_dark"],
        Token::Signal => ["signal_light", "signal_dark"],
        Token::OnSignal => ["on_signal_light", "on_signal_dark"],
        Token::Action => ["action_light", "action_dark"],
        Token::ActionHover => ["action_hover_light", "action_hover_dark"],
        Token::OnAction => ["on_action_light", "on_action_dark"],
        Token::Soft => ["soft_light", "soft_dark"],
        Token::Link => ["link_light", "link_dark"],
        Token::Page => ["page_light", "page_dark"],
        Token::Surface => ["surface_light", "surface_dark"],
        Token::SurfaceSubtle => ["surface_subtle_light", "surface_subtle_dark"],
        Token::Line => ["line_light", "line_dark"],
        Token::Titles => ["titles", "titles"],
        Token::Corners => ["corners", "corners"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour(0, 0, 0), Colour(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The example that everybody knows: #767676 on white is just enough.
        let grey: Colour = "#767676".parse().unwrap();
        assert!((4.5..4.6).contains(&grey.contrast(white)));
    }

    #[test]
    fn the_look_that_the_product_brings_can_be_read() {
        assert_eq!(HouseStyle::default().faint(), Vec::new());
    }

    #[test]
    fn what_was_written_is_read_again() {
        let mut style = HouseStyle::default();
        style
            .colours
            .insert(Token::Band, [Colour(1, 2, 3), Colour(4, 5, 6)]);
        style.corners = Corners::Large;
        let fields = style.fields();
        let find = |name: &str| {
            let found = fields.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        assert_eq!(HouseStyle::read(find), Ok(style));
        let wrong = HouseStyle::read(|name| (name == "link_dark").then(|| "red;}".to_owned()));
        assert_eq!(wrong.unwrap_err()[0].field, "link_dark");
    }

    #[test]
    fn faint_words_are_named_with_what_they_stand_on() {
        let faint = HouseStyle::read(|name| (name == "link_light").then(|| "#cccccc".to_owned()));
        let faint = faint.unwrap().faint();
        assert!(
            faint
                .iter()
                .all(|pair| pair.end == End::Token(Token::Link) && !pair.dark)
        );
        assert_eq!(faint.len(), 3);
    }
}
