data "aws_region" "current" {}

# What the workflows need to know to push an image; they read it, so that nobody copies names.
resource "aws_ssm_parameter" "deployment" {
  name        = "/${var.name}/build/deployment"
  description = "Where the workflows push images to"
  type        = "String"
  value = jsonencode({
    region     = data.aws_region.current.id
    repository = aws_ecr_repository.this.repository_url
  })
}
