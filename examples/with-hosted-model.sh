#!/usr/bin/env bash
# Asks one question with a model behind a hosted endpoint that speaks the chat-completions protocol of OpenAI.
# usage: QUARTET_MODEL_API_KEY=... examples/with-hosted-model.sh ["question"]
# QUARTET_MODEL_BASE_URL and QUARTET_MODEL name another endpoint and model.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${QUARTET_MODEL_API_KEY:?set it to the key of the endpoint}"
export QUARTET_MODEL_BASE_URL=${QUARTET_MODEL_BASE_URL:-https://api.openai.com/v1}
export QUARTET_MODEL=${QUARTET_MODEL:-gpt-5-mini}
question=${1:-Who coined the name oxygen?}

node bin/quartet.js ask "$question" --documents examples/documents
