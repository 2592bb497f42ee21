#!/usr/bin/env bash
# Makes the fonts in this folder from the published packages: weights 400 to 700, and only the letters that people here
# use. `-extended` holds what names from elsewhere need beside that, and is fetched only by pages that have such a name.
# Needs npm, and Python's fonttools and brotli.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

base="U+0020-007E,U+00A0-00FF,U+0131-0133,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026"
base="$base,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260"
base="$base,U+2264-2265,U+2713"
extended="U+0100-0130,U+0134-0151,U+0154-017F,U+018F,U+01A0-01A1,U+01AF-01B0,U+01CD-01D4,U+01E6-01E7,U+0218-021B"
extended="$extended,U+1E80-1E85,U+1E9E,U+1EF2-1EF3"

make_font() {
    local name="$1" subset="$2" letters="$3" out="$4"
    fonttools varLib.instancer -q "$work/node_modules/@fontsource-variable/$name/files/$name-$subset-wght-normal.woff2" \
        wght=400:700 -o "$work/$out.ttf"
    pyftsubset "$work/$out.ttf" --unicodes="$letters" --flavor=woff2 --output-file="$here/$out.woff2" \
        --layout-features='kern,liga,calt,ccmp,locl,mark,tnum,lnum'
}

cd "$work"
npm install --silent @fontsource-variable/{source-sans-3,literata,atkinson-hyperlegible-next}@5.3.0
for name in source-sans-3 literata atkinson-hyperlegible-next; do
    cp "node_modules/@fontsource-variable/$name/LICENSE" "$here/$name.OFL.txt"
    make_font "$name" latin "$base" "$name"
    make_font "$name" latin-ext "$extended" "$name-extended"
done
