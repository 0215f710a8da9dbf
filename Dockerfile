# One image for every role; the command says which (docker-compose.yml). Any Node 24 runs it: nothing of devDependencies is in it.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /plumbline
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund
COPY bin bin
COPY apps apps
COPY libs libs
COPY dashboards dashboards
COPY test test
COPY tsconfig.json tsconfig.build.json ./
RUN node bin/run.mjs build \
 && rm -rf dist/test dist/dashboards dist/apps/demo dist/libs/testing \
 && npm prune --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /plumbline
COPY --from=build /plumbline/package.json ./
COPY --from=build /plumbline/node_modules node_modules
COPY --from=build /plumbline/dist dist
# The API serves it.
COPY docs docs
COPY docker/check-health.mjs docker/sources.yaml docker/
USER node
EXPOSE 4600
ENTRYPOINT ["node", "--no-warnings"]
CMD ["dist/apps/standalone/main.js"]
