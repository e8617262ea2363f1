-- CreateTable
CREATE TABLE "lti_platform" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "authUrl" TEXT NOT NULL,
    "tokenUrl" TEXT NOT NULL,
    "jwksUrl" TEXT NOT NULL,
    "tokenAudience" TEXT,
    "origins" TEXT[],
    "product" TEXT NOT NULL DEFAULT '',
    "trustsEmails" BOOLEAN NOT NULL DEFAULT false,
    "takesDeployments" BOOLEAN NOT NULL DEFAULT false,
    "activeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,
    "pausedUntil" TIMESTAMPTZ(3),
    "pausedFor" TEXT,

    CONSTRAINT "lti_platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_deployment" (
    "id" UUID NOT NULL,
    "platformId" UUID NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "isAllowed" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lti_deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_registration_link" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "lti_registration_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_key" (
    "id" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateJwk" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signsFrom" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),

    CONSTRAINT "lti_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_launch" (
    "id" UUID NOT NULL,
    "platformId" UUID NOT NULL,
    "stateHash" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "storageTarget" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "launchedAt" TIMESTAMPTZ(3),
    "claims" JSONB,
    "ticketHash" TEXT,
    "enteredAt" TIMESTAMPTZ(3),
    "userId" TEXT,

    CONSTRAINT "lti_launch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_user_link" (
    "platformId" UUID NOT NULL,
    "sub" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lti_user_link_pkey" PRIMARY KEY ("platformId","sub")
);

-- CreateTable
CREATE TABLE "lti_context" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "contextId" TEXT NOT NULL,
    "courseId" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "membersUrl" TEXT,
    "lineItemsUrl" TEXT,
    "scopes" TEXT[],
    "allColumns" BOOLEAN NOT NULL DEFAULT true,
    "syncDueAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3),
    "lastSync" JSONB,

    CONSTRAINT "lti_context_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_member" (
    "contextId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "sub" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "isManaged" BOOLEAN NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lti_member_pkey" PRIMARY KEY ("contextId","userId")
);

-- CreateTable
CREATE TABLE "lti_resource_link" (
    "contextId" UUID NOT NULL,
    "linkId" TEXT NOT NULL,
    "assignmentId" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lti_resource_link_pkey" PRIMARY KEY ("contextId","linkId")
);

-- CreateTable
CREATE TABLE "lti_line_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "contextId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "linkId" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "leaseExpiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "lti_line_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passback" (
    "lineItemId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "dueAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "stampedAt" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "sent" JSONB,
    "sentAt" TIMESTAMPTZ(3),
    "isUncertain" BOOLEAN NOT NULL DEFAULT false,
    "lastAnswer" TEXT,
    "lastStatus" INTEGER,

    CONSTRAINT "passback_pkey" PRIMARY KEY ("lineItemId","userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "lti_platform_issuer_clientId_key" ON "lti_platform"("issuer", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "lti_deployment_platformId_deploymentId_key" ON "lti_deployment"("platformId", "deploymentId");

-- CreateIndex
CREATE UNIQUE INDEX "lti_registration_link_hash_key" ON "lti_registration_link"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "lti_launch_stateHash_key" ON "lti_launch"("stateHash");

-- CreateIndex
CREATE UNIQUE INDEX "lti_launch_ticketHash_key" ON "lti_launch"("ticketHash");

-- CreateIndex
CREATE INDEX "lti_launch_expiresAt_idx" ON "lti_launch"("expiresAt");

-- CreateIndex
CREATE INDEX "lti_user_link_userId_idx" ON "lti_user_link"("userId");

-- CreateIndex
CREATE INDEX "lti_context_courseId_idx" ON "lti_context"("courseId");

-- CreateIndex
CREATE INDEX "lti_context_syncDueAt_idx" ON "lti_context"("syncDueAt");

-- CreateIndex
CREATE UNIQUE INDEX "lti_context_deploymentId_contextId_key" ON "lti_context"("deploymentId", "contextId");

-- CreateIndex
CREATE INDEX "lti_member_userId_idx" ON "lti_member"("userId");

-- CreateIndex
CREATE INDEX "lti_resource_link_assignmentId_idx" ON "lti_resource_link"("assignmentId");

-- CreateIndex
CREATE INDEX "lti_line_item_assignmentId_idx" ON "lti_line_item"("assignmentId");

-- CreateIndex
CREATE UNIQUE INDEX "lti_line_item_contextId_assignmentId_linkId_key" ON "lti_line_item"("contextId", "assignmentId", "linkId");

-- CreateIndex
CREATE INDEX "passback_dueAt_idx" ON "passback"("dueAt");

-- CreateIndex
CREATE INDEX "passback_userId_idx" ON "passback"("userId");

-- AddForeignKey
ALTER TABLE "lti_deployment" ADD CONSTRAINT "lti_deployment_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_launch" ADD CONSTRAINT "lti_launch_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_user_link" ADD CONSTRAINT "lti_user_link_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_user_link" ADD CONSTRAINT "lti_user_link_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_context" ADD CONSTRAINT "lti_context_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "lti_deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_context" ADD CONSTRAINT "lti_context_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_member" ADD CONSTRAINT "lti_member_contextId_fkey" FOREIGN KEY ("contextId") REFERENCES "lti_context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_member" ADD CONSTRAINT "lti_member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_resource_link" ADD CONSTRAINT "lti_resource_link_contextId_fkey" FOREIGN KEY ("contextId") REFERENCES "lti_context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_resource_link" ADD CONSTRAINT "lti_resource_link_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_line_item" ADD CONSTRAINT "lti_line_item_contextId_fkey" FOREIGN KEY ("contextId") REFERENCES "lti_context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_line_item" ADD CONSTRAINT "lti_line_item_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passback" ADD CONSTRAINT "passback_lineItemId_fkey" FOREIGN KEY ("lineItemId") REFERENCES "lti_line_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passback" ADD CONSTRAINT "passback_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
