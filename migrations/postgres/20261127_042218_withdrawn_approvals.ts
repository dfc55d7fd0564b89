import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_review_notes_action" ADD VALUE 'withdraw';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "review_notes" ALTER COLUMN "action" SET DATA TYPE text;
  DROP TYPE "public"."enum_review_notes_action";
  CREATE TYPE "public"."enum_review_notes_action" AS ENUM('submit', 'return', 'approve');
  ALTER TABLE "review_notes" ALTER COLUMN "action" SET DATA TYPE "public"."enum_review_notes_action" USING "action"::"public"."enum_review_notes_action";`)
}
