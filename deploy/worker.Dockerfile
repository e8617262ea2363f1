# The worker. It leads the host's container engine: see deploy/README.md for what it has to be given.
# Build it from the repository's root: docker build -f deploy/worker.Dockerfile .
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --loglevel=error
# The generator needs no schema engine, yet Prisma would download one.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true npx prisma generate
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build --workspace apps/worker
# What is left are the dependencies at run time. The links to packages/* stay: Node strips types from their sources,
# which it would not do for copies inside node_modules.
RUN npm prune --omit=dev --loglevel=error

FROM node:24-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app /app
WORKDIR /app
EXPOSE 4200
# As root: it writes the containers' cgroup files (freezer, accounts) and speaks to the engine's socket.
CMD ["node", "apps/worker/dist/main.js"]
