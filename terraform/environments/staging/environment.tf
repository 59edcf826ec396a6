module "environment" {
  source = "../../modules/environment"

  environment          = local.environment
  name                 = var.name
  github_repository    = var.github_repository
  github_owner_id      = var.github_owner_id
  github_repository_id = var.github_repository_id
  create_oidc_provider = var.create_oidc_provider
  max_session_duration = var.max_session_duration
  repository_url       = var.repository_url
  image                = var.image
  cpu_architecture     = var.cpu_architecture

  databases      = var.databases
  engine_version = var.engine_version
  log_exports    = var.log_exports

  cidr_block          = var.cidr_block
  allowed_cidr_blocks = var.allowed_cidr_blocks
  certificate_arn     = var.certificate_arn
  domain_name         = var.domain_name

  app_count             = var.app_count
  app_cpu               = var.app_cpu
  app_memory            = var.app_memory
  database_instances    = var.database_instances
  database_min_capacity = var.database_min_capacity
  database_max_capacity = var.database_max_capacity
  backup_retention_days = var.backup_retention_days
  way_out               = var.way_out
  deletion_protection   = var.deletion_protection
}
