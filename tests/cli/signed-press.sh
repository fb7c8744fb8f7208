#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Bellboard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Presses a button by HTTP as docs/integrators.md shows it: signed-press.sh GATEWAY TOKEN. Prints the status.
set -eu
body="{\"deviceId\":\"button-room-101\",\"event\":\"button_press\",\"timestamp\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"room\":\"101\",\"buttonType\":\"emergency\"}"
signature=$(printf %s "$body" | openssl dgst -sha256 -hmac "$2" | sed 's/^.*= //')
curl -sS -o /dev/null -w '%{http_code}' "$1/hooks/button" -H "X-Bellboard-Signature: sha256=$signature" \
    -H 'Content-Type: application/json' --data-binary "$body"
