# The API, and with another command the migrations (deploy/migrate.ts) and the seed.
# Build it from the repository's root: docker build -f deploy/api.Dockerfile .
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --loglevel=error
# The generator needs no schema engine, yet Prisma would download one.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true npx prisma generate
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build --workspace apps/api
# What is left are the dependencies at run time. The links to packages/* stay: Node strips types from their sources,
# which it would not do for copies inside node_modules.
RUN npm prune --omit=dev --loglevel=error

FROM node:24-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app /app
WORKDIR /app
ENV API_HOST=0.0.0.0 API_PORT=4000
USER node
EXPOSE 4000
CMD ["node", "apps/api/dist/main.js"]
