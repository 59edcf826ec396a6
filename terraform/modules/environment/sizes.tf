# No defaults: each environment chooses its sizes.
variable "app_count" {
  description = "Number of application tasks."
  type        = number
}

variable "app_cpu" {
  description = "CPU units of each application task. 1024 is one vCPU."
  type        = number
}

variable "app_memory" {
  description = "Memory of each application task in MiB."
  type        = number
}

variable "database_instances" {
  description = "Number of database instances. The first one is the writer, the others are readers and take over if it fails."
  type        = number
}

variable "database_min_capacity" {
  description = "Minimum capacity of each database instance in ACU. 0 pauses an instance that has no connections."
  type        = number
}

variable "database_max_capacity" {
  description = "Maximum capacity of each database instance in ACU."
  type        = number
}

variable "backup_retention_days" {
  description = "Number of days for which the database can be restored to any point in time."
  type        = number
}

variable "way_out" {
  description = "How tasks reach AWS: nat, nat-per-zone, or endpoints."
  type        = string
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the database and the load balancer."
  type        = bool
}
