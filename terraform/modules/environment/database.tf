module "database" {
  source = "../database"

  name                  = "${var.name}-${var.environment}"
  databases             = var.databases
  subnet_ids            = module.network.database_subnet_ids
  security_group_id     = module.network.security_group_ids.database
  engine_version        = var.engine_version
  instances             = var.database_instances
  min_capacity          = var.database_min_capacity
  max_capacity          = var.database_max_capacity
  backup_retention_days = var.backup_retention_days
  deletion_protection   = var.deletion_protection
  log_exports           = var.log_exports
}
