#!/usr/bin/env bash
# Asks one question with a model that runs on this machine under Ollama (https://ollama.com).
# usage: examples/with-ollama.sh ["question"]        MODEL=qwen3:8b names another model
set -euo pipefail
cd "$(dirname "$0")/.."

model=${MODEL:-qwen3:8b}
question=${1:-Who coined the name oxygen?}

ollama show "$model" >/dev/null 2>&1 || ollama pull "$model"

# A model on a slow machine thinks long before its first word.
QUARTET_MODEL_BASE_URL=${OLLAMA_URL:-http://localhost:11434}/v1 \
  QUARTET_MODEL="$model" \
  QUARTET_MODEL_IDLE_SECONDS=600 QUARTET_MODEL_TIMEOUT_SECONDS=900 \
  node bin/quartet.js ask "$question" --documents examples/documents
