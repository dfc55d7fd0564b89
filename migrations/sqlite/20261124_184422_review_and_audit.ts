import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`review_notes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`action\` text NOT NULL,
  	\`note\` text,
  	\`publish_at\` text,
  	\`author_id\` text(36),
  	\`author_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`review_notes_action_idx\` ON \`review_notes\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_author_idx\` ON \`review_notes\` (\`author_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_updated_at_idx\` ON \`review_notes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_created_at_idx\` ON \`review_notes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`review_notes_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`countries_id\` text(36),
  	\`facts_id\` text(36),
  	\`programs_id\` text(36),
  	\`news_items_id\` text(36),
  	\`sources_id\` text(36),
  	\`media_id\` text(36),
  	\`redirects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`review_notes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`countries_id\`) REFERENCES \`countries\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`facts_id\`) REFERENCES \`facts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`news_items_id\`) REFERENCES \`news_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`review_notes_rels_order_idx\` ON \`review_notes_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_parent_idx\` ON \`review_notes_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_path_idx\` ON \`review_notes_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_countries_id_idx\` ON \`review_notes_rels\` (\`countries_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_facts_id_idx\` ON \`review_notes_rels\` (\`facts_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_programs_id_idx\` ON \`review_notes_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_news_items_id_idx\` ON \`review_notes_rels\` (\`news_items_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_sources_id_idx\` ON \`review_notes_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_media_id_idx\` ON \`review_notes_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_redirects_id_idx\` ON \`review_notes_rels\` (\`redirects_id\`);`)
  await db.run(sql`ALTER TABLE \`countries\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`countries_review_state_idx\` ON \`countries\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_countries_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_countries_v_version_version_review_state_idx\` ON \`_countries_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`facts_review_state_idx\` ON \`facts\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_facts_v_version_version_review_state_idx\` ON \`_facts_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`programs\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`programs_review_state_idx\` ON \`programs\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_programs_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_review_state_idx\` ON \`_programs_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`news_items\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`news_items_review_state_idx\` ON \`news_items\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_news_items_v_version_version_review_state_idx\` ON \`_news_items_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`sources_review_state_idx\` ON \`sources\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_sources_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_review_state_idx\` ON \`_sources_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`media_review_state_idx\` ON \`media\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_media_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_review_state_idx\` ON \`_media_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`redirects\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`redirects_review_state_idx\` ON \`redirects\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_redirects_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_redirects_v_version_version_review_state_idx\` ON \`_redirects_v\` (\`version_review_state\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`review_notes\`;`)
  await db.run(sql`DROP TABLE \`review_notes_rels\`;`)
  await db.run(sql`DROP INDEX \`countries_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`countries\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_countries_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_countries_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`facts_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`programs_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`programs\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_programs_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_programs_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`news_items_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`news_items\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_news_items_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`sources_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_sources_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`media_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_media_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_media_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`redirects_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`redirects\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_redirects_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_redirects_v\` DROP COLUMN \`version_review_state\`;`)
}
