# The one file in which staging and production differ, but for the state's key in versions.tf.
locals {
  environment = "production"
}

variable "app_count" {
  description = "Tasks of the application."
  type        = number
  default     = 2
}

variable "app_cpu" {
  description = "CPU units of each; 1024 is a core."
  type        = number
  default     = 512
}

variable "app_memory" {
  description = "Memory of each in MiB."
  type        = number
  default     = 1024
}

variable "database_instances" {
  description = "Instances of the database: the first writes, the others read and take over."
  type        = number
  default     = 2
}

variable "database_min_capacity" {
  description = "Least capacity of an instance in ACU; 0 pauses it when nobody is connected."
  type        = number
  default     = 0.5
}

variable "database_max_capacity" {
  description = "Greatest capacity of an instance in ACU."
  type        = number
  default     = 8
}

variable "backup_retention_days" {
  description = "Days that can be restored to the second."
  type        = number
  default     = 30
}

variable "way_out" {
  description = "How tasks reach AWS: nat, nat-per-zone or endpoints."
  type        = string
  default     = "nat-per-zone"
}

variable "deletion_protection" {
  description = "Whether database and load balancer refuse to be deleted."
  type        = bool
  default     = true
}
