# The image of both modes: without arguments it starts the application, with a command it runs the command. Build: make image.
# For a release, pin each base image by digest: --build-arg BUILD_IMAGE=eclipse-temurin:25-jdk@sha256:…
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:trixie-slim
ARG POSTGRES_IMAGE=postgres:17

# Java runtime with only the required modules.
FROM ${BUILD_IMAGE} AS java
RUN jlink --output /opt/runtime --strip-java-debug-attributes --no-man-pages --no-header-files \
    --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.cryptoki,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

# Libraries are in a separate layer, which a code change does not modify.
FROM ${BUILD_IMAGE} AS application
COPY target/lockkeeper.jar /build/
RUN java -Djarmode=tools -jar /build/lockkeeper.jar extract --destination /app && \
    find /app -exec touch -d 2026-01-01T00:00:00Z {} +

# Trains the AOT caches with the same runtime and paths as in the final image, and lints the migrations.
FROM ${POSTGRES_IMAGE} AS training
COPY --from=java /opt/runtime /opt/java
COPY --from=application /app /app
COPY src/main/docker/flags /app/flags
COPY src/main/docker/training /app/training
COPY src/main/docker/train /usr/local/bin/train
RUN mkdir /caches && chown postgres /caches
USER postgres
ENV LANG=C.UTF-8 TZ=UTC
RUN train /caches

FROM ${BASE_IMAGE}
ARG VERSION=dev
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Lockkeeper" \
      org.opencontainers.image.description="A Spring Boot application with an embedded migration mode" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
ENV LANG=C.UTF-8 TZ=UTC LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs LOCKKEEPER_FINDINGS_FOLDER=/app/findings \
    LOCKKEEPER_FINDINGS_REQUIRED=true
COPY --from=java /opt/runtime /opt/java
COPY --from=application /app/lib /app/lib
COPY --chmod=755 src/main/docker/lockkeeper src/main/docker/flags /app/
COPY --from=application /app/lockkeeper.jar /app/lockkeeper.jar
COPY --from=training /caches /app
# recorded with each migration; last layer, because it changes with every commit
ENV LOCKKEEPER_ORIGIN_COMMIT=${REVISION}
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/app/lockkeeper"]
