import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`applied_content\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`published\` text,
  	\`draft\` text,
  	\`stamp\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`applied_content_name_idx\` ON \`applied_content\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`applied_content_document_idx\` ON \`applied_content\` (\`document\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`applied_content\`;`)
}
