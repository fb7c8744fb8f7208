#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Bellboard authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the console's sounds and the default announcement. Needs sox and espeak-ng; the results are committed.
set -eu
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# A desk bell: two struck notes, then a rest; loops every 2 s while an alert is open.
sox -n -r 22050 -b 16 "$made/ding.wav" synth 0.9 sine 1318 synth 0.9 sine mix 2637 fade l 0.002 0.9 0.85 gain -6
sox -n -r 22050 -b 16 "$made/dong.wav" synth 1.1 sine 1046 synth 1.1 sine mix 2093 fade l 0.002 1.1 1.05 gain -6
sox -m "$made/ding.wav" "|sox $made/dong.wav -p pad 0.35" "$made/bell.wav" trim 0 1.45 pad 0 0.55
sox "$made/bell.wav" -c 1 -r 22050 -b 16 bell.wav norm -6

# The alarm: two tones in quick turn, with overtones so that small speakers carry it.
sox -n -r 22050 -b 16 "$made/high.wav" synth 0.25 square 988 lowpass 4000 fade l 0.004 0.25 0.01
sox -n -r 22050 -b 16 "$made/low.wav" synth 0.25 square 740 lowpass 4000 fade l 0.004 0.25 0.01
sox "$made/high.wav" "$made/low.wav" "$made/high.wav" "$made/low.wav" -c 1 -r 22050 -b 16 alarm.wav norm -1

# Pressed again: three quick rising notes, once.
for note in 1046 1318 1568; do
  sox -n -r 22050 -b 16 "$made/$note.wav" synth 0.22 sine "$note" fade l 0.002 0.22 0.2
done
sox "$made/1046.wav" "$made/1318.wav" "$made/1568.wav" -c 1 -r 22050 -b 16 pressed_again.wav norm -3

# Calls: quieter and lower than any alert, so that nobody takes the one for the other. A ringing telephone (two bursts
# of 420 Hz warbling at 25 Hz), a soft one, a modern one; each loops every 3 s. And a knock for who waits too long.
sox -n -r 22050 -b 16 "$made/burst.wav" synth 0.4 sine 420 synth 0.4 sine amod 25 fade l 0.01 0.4 0.02
sox "$made/burst.wav" -c 1 -r 22050 -b 16 ring_classic.wav pad 0 0.2 repeat 1 norm -9 pad 0 1.8
sox -n -r 22050 -b 16 "$made/soft.wav" synth 1.2 sine 392 synth 1.2 sine mix 494 fade l 0.15 1.2 0.9
sox "$made/soft.wav" -c 1 -r 22050 -b 16 ring_soft.wav norm -12 pad 0 1.8
for note in 523 587 659 587; do
  sox -n -r 22050 -b 16 "$made/m$note.wav" synth 0.16 triangle "$note" fade l 0.005 0.16 0.08
done
sox "$made/m523.wav" "$made/m659.wav" "$made/m587.wav" "$made/m659.wav" -c 1 -r 22050 -b 16 ring_modern.wav norm -10 pad 0 2.3
sox -n -r 22050 -b 16 "$made/knock.wav" synth 0.07 sine 180 fade l 0.001 0.07 0.06
sox "$made/knock.wav" -c 1 -r 22050 -b 16 waiting.wav pad 0 0.13 repeat 1 norm -6

# The default announcement, in the form a P-Series PBX takes for custom prompts: mono, 8 kHz, 16 bit PCM.
espeak-ng -v en-gb -s 145 -w "$made/alert.wav" \
  "Emergency. A guest has pressed the alarm button. Please help at once. The room is shown at the desk. To say that you are on your way, press 1."
sox "$made/alert.wav" -c 1 -r 8000 -b 16 alert.wav norm -3 pad 0.3 0.6
