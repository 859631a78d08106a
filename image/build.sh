#!/bin/sh
# Builds both images with docker or podman: image/build.sh [NAME PREFIX] [TAG]
set -eu
cd "$(dirname "$0")/.."
prefix=${1:-learnflow} tag=${2:-$(git rev-parse --short HEAD)}
for engine in docker podman; do
  command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1 && break
  engine=""
done
[ -n "$engine" ] || {
  echo "Neither docker nor podman runs here, so no image can be built. Start one of them, or make the tree that" >&2
  echo "would be in the image: task image:tree" >&2
  exit 1
}
for target in fleet grader; do
  "$engine" build --target "$target" --tag "$prefix-$target:$tag" --build-arg "SOURCE=$(git config --get remote.origin.url || true)" \
    --build-arg "REVISION=$(git rev-parse HEAD)" --build-arg "CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)" .
  "$engine" image inspect --format '{{.Size}} bytes with the base' "$prefix-$target:$tag"
done
