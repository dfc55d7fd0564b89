import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "applied_content" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"document" varchar NOT NULL,
  	"published" varchar,
  	"draft" varchar,
  	"stamp" varchar
  );
  
  CREATE UNIQUE INDEX "applied_content_name_idx" ON "applied_content" USING btree ("name");
  CREATE INDEX "applied_content_document_idx" ON "applied_content" USING btree ("document");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "applied_content" CASCADE;`)
}
