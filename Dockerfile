# syntax=docker/dockerfile:1
# One image for all functions; the function is chosen by the argument: docker run learnflow functions.progress.api
# The grader is a target of its own, which holds no exercises, no solutions and no sidecar's client.
# What is in /app is defined by image/tree.py.
ARG PYTHON=3.13-slim-bookworm

FROM python:${PYTHON} AS build
# strip is in binutils; build tools stay in this stage.
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && pip install --no-cache-dir uv==0.13.8
WORKDIR /source
COPY pyproject.toml README.md LICENSE .gitignore ./
COPY image image
COPY contracts contracts
COPY skills skills
COPY functions functions

FROM build AS fleet-tree
RUN python -m image.tree fleet /app

FROM build AS grader-tree
RUN python -m image.tree grader /app

FROM python:${PYTHON} AS base
ARG VERSION=0.1.0 REVISION=unknown CREATED=unknown SOURCE=
LABEL org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.vendor="LearnFlow" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
# Nothing can be cached on a read-only root: bytecode was made beforehand, the standard library's too.
ENV PYTHONPYCACHEPREFIX=/app/bytecode PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["python3", "-m", "functions.serve"]

FROM base AS grader
LABEL org.opencontainers.image.title="learnflow-grader"
COPY --from=grader-tree /app /app
CMD ["functions.exercise.grader_api"]

FROM base AS fleet
LABEL org.opencontainers.image.title="learnflow-fleet"
COPY --from=fleet-tree /app /app
